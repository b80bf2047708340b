// Words of the rooms beside a visit: what is to be seen to, outages, checks, printers.

export const rooms = {
  label: "仕事の場所",
  reception: "受付",
  tasks: "要対応",
  outreach: "勧奨",
  mail: "返戻",
  figures: "数値",
  desk: "端末",
  audit: "監査",
};

export const tasks = {
  heading: "要対応",
  support: "本部が、記録と加入者データの食い違いに気づいたものです。対応したら「済み」にします。済みにしたものは、次の同期のあと、どの端末の一覧からも消えます。",
  none: "いま対応するものはありません。",
  about: "内容",
  todo: "すること",
  whom: "対象",
  where: "きっかけ",
  noticed: "気づいた日時",
  open: "記録を開く",
  done: "済みにする",
  marked: "済み（同期待ち）",
  here: "この端末の記録",
  elsewhere: "他の端末の記録",
  desk: "端末",
  notHeld: "この端末に記録なし",
  count: (count: string) => `${count}件`,
};

export const taskWords: Readonly<Record<string, { what: string; todo: string }>> = {
  resend_or_recall: { what: "変更前の記録で作った用紙があります。", todo: "新しい内容で送り直すか、用紙を回収します。" },
  void_certificate: { what: "資格がなくなった方の資格確認書があります。", todo: "無効の一覧に載せ、資格確認書を回収します。責任者が判断します。" },
  contacted_twice: { what: "同じ方に、数日のうちに二つの端末から声をかけました。", todo: "経過を読み、次の連絡を一つにまとめます。" },
  serial_twice: { what: "同じ交付番号が2枚の用紙にあります。", todo: "両方の用紙を確かめ、管理者に連絡します。" },
  desk_split: { what: "端末が以前の状態に戻されたか、複製されています。", todo: "その端末を使うのをやめ、管理者に登録のし直しを頼みます。" },
  other: { what: "この版の窓口が知らない種類の要対応です。", todo: "窓口を新しい版にしてから確かめます。" },
};

export const followUps = {
  heading: "今日までに確認する方",
  support: "次に確認する日を決めた勧奨のうち、その後の記録がないものです。開くと応対が始まり、閲覧が記録に残ります。",
  none: "今日までに確認する方はいません。",
  due: "確認する日",
  overdue: (days: number) => days === 0 ? "今日" : `${days}日経過`,
  whom: "記号・番号",
  last: "前回",
  occasion: "契機",
  answer: "前回の答え",
  open: "開く",
  notHeld: "この端末に記録なし",
  here: "この端末",
  elsewhere: "他の端末",
};

export const desk = {
  heading: "端末",
  checks: "はじめる前の点検",
  checkAgain: "もう一度点検",
  states: { good: "よし", mind: "注意", bad: "不可" } as Readonly<Record<string, string>>,
  diagnosis: "診断ファイルを保存",
  diagnosisNote: "管理者に渡すためのファイルです。氏名や番号は入りません。",
  saved: "保存しました",
  outage: "回線が使えないとき",
  exportHeading: "記録を持ち出す",
  exportNote: "送信待ちの記録を、本部だけが開けるファイルにします。USB メモリーで本部へ運びます。",
  export: "記録を書き出す",
  exported: (through: string) => `記録 ${through} までを書き出しました`,
  receiptHeading: "受領証を読み込む",
  receiptNote: "本部の受領証の文字を貼り付けます。",
  receipt: "受領証の文字",
  receiptTake: "受領証を読み込む",
  receiptTaken: (through: string) => `本部は記録 ${through} までを受け取っています。`,
  extensionHeading: "期間を延ばす",
  extensionNote: "災害などのとき、本部が出した延長コードを読み取るか、貼り付けます。どの画面でも読み取れます。",
  extension: "延長コード",
  extend: "期間を延ばす",
  extended: (day: string) => `${day}まで、すべての仕事ができます。`,
  textNeeded: "文字を貼り付けてください。",
  printers: "プリンター",
  noPrinters: "この端末にプリンターがありません。",
  right: "右へ（ミリ）",
  down: "下へ（ミリ）",
  tray: "トレイ",
  autoTray: "自動",
  duplex: "両面",
  save: "設定を保存",
  printerSaved: "プリンターの設定を保存しました。",
  offsetUnreadable: "−10 から 10 までの数字で入力してください。0.1 ミリ刻みです。",
  offsetSupport: "−10〜10。0.1 刻み",
  alignmentSupport: "位置合わせの用紙を刷り、定規で測ったずれを上の欄に入れます。",
  alignmentPrint: "位置合わせの用紙を印刷",
  alignmentMaking: "作っています…",
  alignmentFile: "PDF で保存",
  lines: "電話の受付時間",
  open: "受付中",
  closed: "時間外",
  closesAt: (time: string) => `${time}まで`,
  nextOpen: (time: string) => `次は ${time}`,
  allDay: "24時間",
  uncertain: "年末年始・祝日は要確認",
};

export const duplexNames: Readonly<Record<string, string>> = { as_the_file: "紙面のとおり", off: "片面", long_edge: "長辺とじ", short_edge: "短辺とじ" };

/** 1234 megabytes → 1.2 GB. */
const megabytes = (fact: string) => Number(fact) >= 1000 ? `${(Number(fact) / 1000).toFixed(1)} GB` : `${fact} MB`;

/** A check: its name, and how its fact reads. */
export const checkWords: Readonly<Record<string, { name: string; say: (fact: string | null, state: string) => string }>> = {
  line: { name: "本部との通信", say: (_, state) => state === "good" ? "つながっています" : "前回はつながりませんでした。仕事は続けられます" },
  clock: { name: "時計", say: (fact, state) => fact === null ? "まだ本部と比べていません" : state === "good" ? "本部と合っています" : `本部と ${fact} 秒ずれています` },
  members: { name: "加入者データ", say: (fact) => fact === null ? "まだ届いていません。同期してください" : fact === "0" ? "1時間以内のものです" : `${fact}時間前のものです` },
  lease: { name: "通信なしで使える期間", say: (fact) => fact === null ? "まだ本部とつながっていません" : fact === "0" ? "期限が過ぎています。同期してください" : `あと${fact}日、すべての仕事ができます` },
  serials: { name: "資格確認書の番号", say: (fact) => fact === null ? "まだ受け取っていません" : `残り${fact}` },
  unsent: { name: "送信待ちの記録", say: (fact) => fact === "0" || fact === null ? "ありません" : `${fact}件あります` },
  certificate: { name: "端末の証明書", say: (fact, state) => fact === null ? "まだ登録していません" : state === "bad" ? "期限が切れています。管理者に連絡してください" : state === "good" ? `あと${fact}日。通信のときに自動で新しくなります` : `あと${fact}日です。本部と同期してください` },
  disk: { name: "空き容量", say: (fact, state) => fact === null ? "確かめられません" : state === "good" ? `${megabytes(fact)}あります` : `残り ${megabytes(fact)}です。不要なファイルを減らすよう、管理者に連絡してください` },
  key_store: { name: "鍵の保管場所", say: (fact, state) => fact === "tpm" ? "この端末のTPMで封じてあります" : state === "good" ? "この端末の保管庫にあります" : fact === "file" ? "ファイルです。ディスクの暗号化が要ります。管理者に確かめてください" : "確かめられません" },
  fonts: { name: "印刷用の書体", say: (_, state) => state === "good" ? "そろっています" : "見つかりません。紙は作れません" },
  printers: { name: "プリンター", say: () => "使えます" },
  no_print_system: { name: "印刷の仕組み", say: () => "動いていません。PDF の保存はできます" },
  no_printers: { name: "プリンター", say: () => "登録されていません。PDF の保存はできます" },
  printer_stopped: { name: "プリンター", say: (fact) => `止まっています：${fact ?? ""}` },
  spooler_keeps_job_files: { name: "印刷の残り", say: () => "印刷済みの紙面が端末に残る設定です。管理者に連絡してください" },
  spooler_unknown: { name: "印刷の残り", say: () => "紙面が残るかどうか確かめられません。管理者に確かめてください" },
};

export const leaseStages: Readonly<Record<string, string>> = {
  full: "すべての仕事ができます",
  no_certificates: "資格確認書は作れません（ほかはできます）",
  journal_only: "記録と持ち出しだけができます",
  members_gone: "加入者データを消去しました。同期してください",
};
