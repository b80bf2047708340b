import type { KioskWords } from "./words";

export const plain: KioskWords = {
  welcome: "何を しますか",
  menu: { proof: "病院で 何を 見せるか しらべる", phones: "電話で 聞く", staff: "ここで 働いている 人に 聞く" },
  staffText: "近くの 職員（ここで 働いている 人）に 話して ください。",
  nothingKept: "答えは 残りません。名前や 番号は 聞きません。",
  questions: { myna: "マイナンバーカードを、保険証として 使えるように しましたか", certificate: "資格確認書（黄色い カード）を 持っていますか", beside: "「資格情報のお知らせ」の 紙か、スマートフォンを 持っていますか", elderly: "70歳以上ですか。高齢受給者証を 持っていますか" },
  help: { myna: "病院の 機械や スマートフォンで 登録した カードです。", certificate: "保険証の 代わりに なる カードです。", beside: "病院の 機械が こわれている ときに、一緒に 見せます。", elderly: "70歳から 74歳の 人が もらう カードです。" },
  yes: "はい", no: "いいえ", unsure: "わからない",
  answer: "病院で 見せる もの",
  atReader: "カードを 読む 機械が ある 病院", withoutReader: "機械が ない 病院・機械が 使えない とき",
  none: "今 持っている もので、見せる ことが できる ものは ありません。",
  noneNext: "資格確認書を 申しこむ ことが できます。職員に 話して ください。",
  proofs: { myna_at_reader: "マイナ保険証", smartphone_myna: "スマートフォンの マイナ保険証", myna_with_portal: "マイナ保険証と、スマートフォンの マイナポータルの 画面", myna_with_notice: "マイナ保険証と、「資格情報のお知らせ」の 紙", eligibility_certificate: "資格確認書" },
  elderlyToo: "高齢受給者証も 一緒に 見せて ください。",
  oldCard: "前の 保険証は、2025年12月2日から 使えません。",
  phonesTitle: "電話で 聞く ところ", open: "今 電話できます", closed: "今は 休みです",
  back: "もどる", restart: "はじめに もどる", aloud: "声で 聞く", stop: "声を 止める", size: "文字の 大きさ", language: "ことばを 選ぶ",
  still: "まだ 使いますか", goOn: "使う", seconds: (left) => `あと${left}秒で、はじめの 画面に もどります。`,
};
