// Words of searching and of a member's page.

import type { Reason } from "../api/types/Reason";

export const search = {
  label: "加入者を検索",
  support: "記号・番号、カナ、氏名、生年月日。組み合わせも可",
  results: "検索結果",
  none: "該当する加入者がいません。",
  noneNext: "カナだけ、番号だけにしてみてください。異体字（髙・高など）や全角・半角の違いは気にせず検索できます。",
  found: (count: number, full: boolean) => full ? `${count}人以上` : `${count}人`,
  move: "選ぶ",
  open: "開く",
  hints: [
    { what: "記号・番号", example: "1010101 1　／　01010101-0000001" },
    { what: "カナ", example: "キョウカイ　／　きょうかい　／　ｷｮｳｶｲ" },
    { what: "氏名", example: "協会 太郎　（異体字でも見つかります）" },
    { what: "生年月日", example: "S40.10.1　／　昭和40年10月1日　／　19651001" },
    { what: "住所・郵便番号", example: "札幌市北区北10条西3　／　〒001-0010" },
    { what: "事業所", example: "見本商事" },
    { what: "組み合わせ", example: "キョウカイ S40.10.1　／　サトウ 札幌市北区" },
  ],
  howTo: "探し方",
  choose: "左の検索欄に入力してください",
};

export const matched: Readonly<Record<string, string>> = {
  number: "番号",
  kana: "カナ",
  name: "氏名",
  birth_date: "生年月日",
  alias: "通称",
  inquiry_number: "お問い合わせ番号",
  certificate_number: "資格確認書の番号",
  postal_code: "郵便番号",
  address: "住所",
  employer: "事業所",
  near_kana: "似たカナ",
  near_name: "似た漢字",
  management_code: "管理用二次元コード",
};

/** Beside a name with a variation selector, which the window cannot draw. */
export const glyphSpecified = "字形指定あり";

export const relations: Readonly<Record<string, string>> = { insured: "被保険者", dependent: "被扶養者" };
export const sexes: Readonly<Record<string, string>> = { male: "男", female: "女", see_back: "性別は裏面参照" };
export const myNumberStates: Readonly<Record<string, string>> = {
  registered: "登録済み",
  confirming: "確認中",
  not_submitted: "未提出",
};

export const page = {
  loading: "開いています…",
  symbol: "記号",
  number: "番号",
  suffix: "枝番",
  writtenNumber: "記号・番号・枝番",
  age: (age: number) => `${age}歳`,
  birth: "生年月日",
  alias: (alias: string) => `通称：${alias}`,
  remarks: (remarks: string) => `裏面備考：${remarks}`,
  eligible: "資格あり",
  notEligible: "資格なし",
  lost: "喪失",
  acquiredOn: (day: string) => `${day} 取得`,
  lostOn: (day: string) => `${day} 喪失`,
  voluntary: "任意継続",
  cards: "証と登録",
  record: "資格と連絡先",
  household: "同じ記号・番号の人",
  lookAlikes: "取り違えに注意",
  lookAlikesSupport: "よく似た人がいます。番号と生年月日を確かめてください。",
  timeline: "経過",
  noTimeline: "この端末に届いている経過はありません。",
  myna: "マイナ保険証",
  mynaHeld: "登録済み",
  mynaSince: (day: string) => `${day}から`,
  mynaNone: "登録なし",
  eCertificate: "電子証明書",
  certificate: "資格確認書",
  elderly: "高齢受給者証",
  limit: "限度額認定証",
  myNumber: "個人番号",
  through: (day: string) => `${day}まで`,
  ratio: (tenths: number) => `${tenths}割`,
  ratioAsOf: (day: string) => `${day}現在`,
  category: (category: string) => `区分${category}`,
  none: "なし",
  lacking: "ないもの",
  listed: (names: string[]) => names.join("、"),
  unknown: "記録なし",
  notHeld: "この端末に記録なし",
  employer: "事業所",
  address: "住所",
  postal: (code: string) => `〒${code}`,
  copay: "負担割合",
  insured: "被保険者",
  inquiry: "問い合わせ番号",
  acquired: "資格取得",
  here: "この端末",
  elsewhere: "他の端末",
  unsent: "未送信",
  steps: "手続き",
};

export const steps = {
  overview: "概要",
  shown: "本人確認",
  lastFour: "下4桁",
  issue: "交付",
  limits: "限度額",
  returned: "返戻",
  outreach: "勧奨",
};

export const stepStates = {
  todo: "未",
  done: "済",
  match: "一致",
  no_match: "不一致",
  unavailable: "照合できず",
  insufficient: "不足",
  issued: "交付済",
  logged: "記録済",
};

/** Warnings on the page and reasons at a paper, where the counter says it another way than the binder. */
export const reasons: Readonly<Record<string, string>> = {
  not_eligible: "本日、資格がありません。",
  holds_certificate: "有効な資格確認書をお持ちです。お知らせの再交付の対象ではないので、必要か確かめてください。",
  last_four_differs: "本日の照合で下4桁が一致していません。",
  look_alikes: "よく似た加入者がいます。",
  do_not_ask: "勧奨の声かけを望まないと伺っています。こちらからはすすめません。",
  address_missing: "住所の記録がありません。宛名欄は空欄になります。",
  glyph_degraded: "字形の指定がある文字を、基本の字形で印字します。",
};

/** A reason for the eye of staff: the counter's own wording, else the binder's sentence of the day. */
export function reasonWords({ code, reference, say }: Reason): string {
  const words = Object.hasOwn(reasons, code) ? reasons[code] : say;
  return (words ?? code) + (reference ? `（${reference}）` : "");
}
