// Words of the 限度額 walk and of 受診方法.

export const limits = {
  heading: "限度額の案内",
  certificate: "限度額適用認定証",
  possible: "申請できます",
  approval: "確かめてから申請を受けます",
  refused: "お出しできません",
  month: "治療を受ける月",
  bill: "医療費の総額（10割・円）",
  billSupport: "分からないときは 1,000,000 のまま、たとえとして説明します。",
  billUnreadable: "0 から 100,000,000 までの数字で入力してください。",
  multiple: "12か月で4回目以降（多数回該当）",
  reckon: "計算する",
  reckoning: "計算しています…",
  category: "区分と計算",
  pays: "窓口で払う額",
  share: (tenths: number) => `${tenths}割のまま`,
  spared: "差",
  yen: (amount: string) => `${amount}円`,
  tenths: (tenths: number, known: boolean) => known ? `負担割合は${tenths}割で計算しました。` : `負担割合の記録がないため、${tenths}割として計算しました。`,
  many: "区分は標準報酬月額で決まります。記録から一つに決められないときは、当てはまりうる区分をすべて示します。",
  annual: (amount: string) => `年間上限 ${amount}円（後日の申請で払い戻し）`,
  multipleMonth: (amount: string) => `多数回 ${amount}円`,
  outpatient: (amount: string) => `外来 ${amount}円`,
  sayTitle: "お伝えすること",
  toOutreach: "勧奨を記録する",
  sayRegistered: "「マイナ保険証をお使いなら、病院の受付で限度額の情報提供に同意するだけで、窓口の支払いは限度額までになります。認定証の申請は要りません。」",
  sayUnregistered: "「マイナ保険証に登録すると、認定証がなくても窓口の支払いは限度額までになります。病院の受付機やマイナポータルで登録できます。お急ぎなら認定証の申請も承ります。」",
  source: (source: string) => `出典 ${source}`,
};

/** `2026-11` → 令和8年11月. */
export const monthWords = (month: string) => new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "long", year: "numeric", month: "long", timeZone: "Asia/Tokyo" }).format(new Date(`${month}-15T12:00:00+09:00`));

export const visiting = {
  heading: "今日使えるもの",
  reader: "カードリーダーが使える病院・薬局",
  noReader: "カードリーダーがない・使えないとき",
  through: (day: string) => `${day}まで`,
  whereSupported: "対応している所だけ",
  none: "使える証がありません",
  noLonger: "もう使えない",
  say: "伝えること",
  sentences: "伝える言葉",
};

export const proofs: Readonly<Record<string, string>> = {
  myna_at_reader: "マイナ保険証",
  smartphone_myna: "スマートフォンのマイナ保険証",
  myna_with_portal: "マイナ保険証＋マイナポータル",
  myna_with_notice: "マイナ保険証＋お知らせ",
  eligibility_certificate: "資格確認書",
  insurance_card: "健康保険証",
  expired_card_tolerated: "期限が切れた健康保険証",
  notice_alone_tolerated: "資格情報のお知らせだけ",
  elderly_card: "高齢受給者証",
};

export const proofsGone: Readonly<Record<string, string>> = {
  insurance_card_ended: "健康保険証",
  expired_card_tolerance_ended: "期限切れの健康保険証",
  notice_alone_ended: "お知らせだけでの受診",
  myna_ended: "マイナ保険証",
  certificate_ended: "資格確認書",
};

export const mailings = {
  cameBack: (day: string, reason: string) => `${day} 返戻（${reason}）`,
  wentAgain: (day: string, route: string) => ` → ${day} 再送（${route}）`,
  waits: " → 再送待ち",
  heading: "送付",
  none: "この方への一斉送付はありません。",
  included: { yes: "対象", no: "対象外", unclear: "不明" } as Readonly<Record<string, string>>,
  routes: { employer: "事業所経由", home: "自宅へ直接" } as Readonly<Record<string, string>>,
  ifReturned: { to_employer: "戻ったら事業所へ", to_home: "戻ったら自宅へ", ask_address: "戻ったら住所を確認" } as Readonly<Record<string, string>>,
  sent: (day: string) => `${day} 送付`,
  rounds: {
    notice_2024_09: "お知らせ 令和6年9月",
    notice_2025_01: "お知らせ 令和7年1月",
    certificate_2025: "資格確認書 令和7年",
  } as Readonly<Record<string, string>>,
};
