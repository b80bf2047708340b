// Words of the frame: lock screen, greeting, status bar.

export const lockScreen = {
  heading: "窓口",
  subheading: "サインイン",
  staff: "この端末を使ったことのある職員",
  user: "職員番号",
  pin: "PIN",
  pinSupport: "6桁以上",
  submit: "サインイン",
  submitting: "確かめています…",
  firstTime: "この端末では初めてのサインインです。本部で PIN を確かめるので、回線につながっている必要があります。2回目からは、つながっていなくてもサインインできます。",
  code: "確認コード",
  codeSupport: "認証アプリに出ている6桁",
  codeNeeded: "確認コードを入力してください。",
  userNeeded: "職員番号を入力してください。",
  pinNeeded: "PIN を入力してください。",
  offlineReady: "回線が切れていても、この端末で仕事を始められます。",
  kept: "応対は続いています。サインインすると同じ応対に戻ります。",
};

export const roles: Readonly<Record<string, string>> = {
  clerk: "窓口職員",
  supervisor: "責任者",
  kiosk: "無人端末",
  maintenance: "保守",
};

export const purposes: Readonly<Record<string, string>> = {
  reissue: "お知らせの再交付",
  card_reader_failed: "マイナ保険証が読み取れなかった",
  limit_certificate: "限度額適用認定証",
  enquiry: "問い合わせ",
  telephone: "電話",
  returned_mail: "返戻",
  other: "その他",
};

export const purposeNotes: Readonly<Record<string, string>> = {
  reissue: "紛失・破損・未着・記載事項の変更",
  card_reader_failed: "医療機関で資格を確認できなかった",
  limit_certificate: "高額な医療費の見込み。利用勧奨の機会",
  enquiry: "資格・受診方法・手続きの質問",
  telephone: "電話での応対",
  returned_mail: "宛先不明などで戻った郵便",
  other: "上のどれにも当たらないとき",
};

export const greeting = {
  heading: "用件を選んで応対を始める",
  support: "番号のキーを押すと始まります。検索と閲覧は、この応対の記録に残ります。",
  desk: "この端末",
  today: "今日の仕事",
  followUps: "勧奨の確認",
  approvals: "承認の依頼",
  asOf: "加入者データ",
  members: "加入者",
  unsent: "未送信の記録",
  none: "なし",
  lease: "通信なしで使える日数",
  serials: "確認書番号の残り",
  lastProblem: "前回の同期",
  lastFine: "問題なし",
  noData: "まだ届いていません",
  notYet: "未取得",
};

export const queue = {
  heading: "受付の列",
  none: "待っている方はいません。",
  serve: "応対する",
  whom: (number: number) => `${number}番の方に`,
  since: (time: string) => `${time}から`,
  told: (symbol: string, number: string) => `${symbol}-${number}`,
  ticket: "受付票を読み取る",
  code: "受付票の文字",
  codeNote: "回線がないときは、受付票の二次元コードを読み取ります",
  codeNeeded: "受付票を読み取ってください。",
  read: "読み取る",
};

export const encounter = {
  open: "応対中",
  since: (time: string) => `${time}から`,
  close: "応対を終える",
  none: "応対なし",
  lock: "ロック",
};

export const statusBar = {
  label: "端末の状態",
  online: "オンライン",
  offline: "オフライン",
  unknown: "通信前",
  asOf: (time: string) => `データ ${time}現在`,
  noData: "データなし",
  stale: "（1日以上前）",
  members: (count: string) => `加入者 ${count}人`,
  unsent: (count: string) => `未送信 ${count}件`,
  unsentSince: (time: string) => `（${time}から）`,
  lease: (days: number) => days > 0 ? `通信なしで あと${days}日` : "通信なしの期限切れ",
  serials: (count: string) => `確認書番号 残り${count}`,
  version: (version: string) => `版 ${version}`,
};

export const common = {
  appName: "窓口",
  opening: "開いています…",
  reopen: "画面を開き直す",
  close: "閉じる",
  required: "※必須",
  warnings: "注意",
  code: "番号",
  days: (days: number) => `あと${days}日`,
  people: (count: string) => `${count}人`,
  entries: (count: string) => `${count}件`,
  since: (time: string) => `${time}から`,
};
