// Words of a newer program.

/** Bytes as megabytes with one place. */
const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

export const updates = {
  heading: "プログラムの更新",
  running: "動いている版",
  check: "新しい版を確かめる",
  checking: "本部に確かめています…",
  none: "本部に、いまより新しい版はありません。",
  offered: "本部にある新しい版",
  waiting: "この端末に届いている版",
  version: "版",
  size: "大きさ",
  sizeOf: (bytes: number) => `${megabytes(bytes)} MB`,
  notes: "内容",
  noNotes: "説明はありません",
  fetch: "この端末に取り寄せる",
  fetching: "取り寄せています…",
  fetchNote: "取り寄せている間も、仕事は続けられます。途中でやめても、続きから取り寄せられます。",
  progress: (done: number, total: number) => `${megabytes(done)} / ${megabytes(total)} MB`,
  progressLabel: "取り寄せの進み",
  cancel: "やめる",
  notPermitted: "新しい版を入れられるのは、責任者と端末の管理者だけです。確かめることと取り寄せることは、どなたでもできます。",
  installHeading: "新しい版を入れる",
  installNote: "応対が一つもなく、印刷や同期も動いていないときに入れます。入れている間は、この端末の記録を閉じ、ほかの操作を待たせます。窓口を閉じたり電源を切ったりしないでください。送信待ちの記録は残ります。",
  pin: "あなたの PIN をもう一度",
  pinNeeded: "PIN を入力してください。",
  install: (version: string) => `版 ${version} を入れる`,
  installing: "入れています。閉じずにお待ちください…",
  installed: (version: string) => `版 ${version} をこの端末に入れました。`,
  brokenOff: (version: string) => `版 ${version} を入れる途中で、窓口が閉じたか電源が切れました。`,
  brokenOffNext: "入っていません。いまの版で仕事を続けられます。届いている版を、もう一度入れてください。",
  restart: "まだ前の版が動いています。この窓口を閉じ、もう一度起動すると、新しい版になります。",
};
