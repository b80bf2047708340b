import type { KioskWords } from "./words";

export const ja: KioskWords = {
  welcome: "ご用件をお選びください",
  menu: { proof: "病院で何を見せればよいか調べる", phones: "電話で問い合わせる", staff: "職員に相談する" },
  staffText: "窓口の職員が承ります。近くの職員にお声がけください。",
  nothingKept: "答えは保存しません。お名前や番号はお聞きしません。",
  questions: { myna: "マイナンバーカードを、健康保険証として使えるように登録していますか", certificate: "資格確認書をお持ちですか", beside: "「資格情報のお知らせ」か、スマートフォンをお持ちですか", elderly: "70歳以上で、高齢受給者証をお持ちですか" },
  help: { myna: "病院の受付機やマイナポータルで登録したカードを、マイナ保険証といいます。", certificate: "黄色いカードです。健康保険証の代わりに使えます。", beside: "カードを読み取る機械が使えないときに、一緒に見せるものです。", elderly: "70歳から74歳の方にお送りしている証です。" },
  yes: "はい", no: "いいえ", unsure: "わからない",
  answer: "病院・薬局で見せるもの",
  atReader: "カードを読み取る機械があるところ", withoutReader: "機械がない・使えないところ",
  none: "いまお持ちのものでは、見せられるものがありません。",
  noneNext: "資格確認書を申請できます。職員にお声がけください。",
  proofs: { myna_at_reader: "マイナ保険証", smartphone_myna: "スマートフォンのマイナ保険証", myna_with_portal: "マイナ保険証と、スマートフォンのマイナポータルの画面", myna_with_notice: "マイナ保険証と、資格情報のお知らせ", eligibility_certificate: "資格確認書" },
  elderlyToo: "高齢受給者証も一緒に見せてください。",
  oldCard: "これまでの健康保険証は、2025年12月2日から使えません。",
  phonesTitle: "電話の窓口", open: "受付中", closed: "時間外",
  back: "戻る", restart: "はじめに戻る", aloud: "読み上げる", stop: "読み上げを止める", size: "文字の大きさ", language: "ことばを選ぶ",
  still: "続けますか", goOn: "続ける", seconds: (left) => `あと${left}秒で、はじめの画面に戻ります。`,
};
