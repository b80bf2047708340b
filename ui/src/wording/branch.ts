// Words of what stands of the branch on its papers.

export const branchPanel = {
  heading: "紙面に載る支部の情報",
  name: "支部",
  insurer: "保険者番号",
  address: "所在地",
  phone: "電話",
  nationwide: "（全国共通の専用ダイヤル）",
  unknown: "登録されていません",
  changes: (day: string) => `${day}から変わります。`,
  support: (source: string) => `郵便番号・所在地・電話は、本部に届け出ると、決めた日から変わります。出典：${source}`,
};

/** Whose word a branch's data is, where the table has a code for it. */
export const sources: Readonly<Record<string, string>> = {
  branch: "支部からの届け出",
  product: "この版に付いている表",
};

export const fieldNames: Readonly<Record<string, string>> = {
  postal_code: "郵便番号",
  address: "所在地",
  phone: "電話",
};

/** How each is written. */
export const fieldSupport: Readonly<Record<string, string>> = {
  postal_code: "数字7桁。例 001-8511",
  address: "全角43文字まで。建物の名前の前は1文字あけます。",
  phone: "0から始まる10桁か11桁。例 011-000-0000",
};

export const branchFields = {
  heading: "支部で変えられる項目",
  note: "変えられるのは本部が許した項目だけです。届け出ても、本部が受け付けるまで、紙面には前の内容が載ります。",
  supervisorsOnly: "届け出るのは責任者です。責任者がサインインすると、ここから届け出られます。",
  through: (field: string, day: string) => `${field}は、${day}まで変えられます。`,
  open: (field: string) => `${field}を変える`,
  value: "新しい内容",
  valueNeeded: "新しい内容を入力してください。",
  from: "いつから",
  fromSupport: "例 R8.12.1。空けておくと今日から",
  fromUnreadable: "日付を読み取れません。「R8.12.1」「2026-12-01」のように入れてください。",
  preview: "紙面の変わり方",
  now: "いま",
  then: (day: string) => `${day}から`,
  go: "確かめる",
  close: "やめる",
  confirmHeading: (field: string) => `${field}を届け出る`,
  confirmNote: "本部が受け付けると、その日からこの支部のすべての端末の紙面が変わります。",
  pin: "あなたの PIN をもう一度",
  pinNeeded: "PIN を入力してください。",
  confirm: "本部に届け出る",
  confirming: "記録しています…",
  withdraw: "取り下げる",
  withdrawing: "取り下げています…",
  elsewhere: "ほかの端末からの届け出",
};

/** Where what was set last stands. */
export const wordStates: Readonly<Record<string, (value: string, day: string) => string>> = {
  unsent: (value, day) => `「${value}」（${day}から）は、まだ本部に送っていません。次の同期で送ります。`,
  waiting: (value, day) => `「${value}」（${day}から）を本部に送りました。本部の返事を待っています。`,
  taken: (value, day) => `「${value}」を${day}から載せることを、本部が受け付けました。`,
  refused: (value, day) => `「${value}」（${day}から）は、本部が受け付けませんでした。`,
  replaced: (value, day) => `「${value}」（${day}から）は、あとの届け出に置き換わりました。`,
  withdrawn: (value, day) => `「${value}」（${day}から）は、取り下げました。`,
};

/** Why head office did not take it, and what to do. */
export const refusals: Readonly<Record<string, string>> = {
  not_let: "この項目を支部で変えることを、本部がいまは許していません。必要なときは本部に連絡してください。",
  not_permitted: "届け出た方が、本部の名簿で責任者ではありません。責任者がもう一度届け出てください。",
  value: "紙面に載せられない内容です。内容を直して、もう一度届け出てください。",
  too_far: "1年より先の日からです。近い日で、もう一度届け出てください。",
  older: "本部に届いたとき、もっと新しい変更がありました。いまの内容を確かめ、必要ならもう一度届け出てください。",
};
