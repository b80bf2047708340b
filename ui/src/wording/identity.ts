// Words of 本人確認 and of the last-four comparison.

export const shown = {
  heading: "本人確認",
  support: "確かめた書類を選びます。写真のあるものは1点、ないものは2点。",
  photo: "写真あり（1点）",
  noPhoto: "写真なし（2点）",
  submit: "確認した",
  insufficient: "これだけでは足りません。写真のない書類はもう1点必要です。",
  nothing: "確かめた書類を選んでください。",
};

export const documents: Readonly<Record<string, string>> = {
  my_number_card: "マイナンバーカード（おもて面）",
  drivers_license: "運転免許証",
  driving_record_certificate: "運転経歴証明書",
  passport: "パスポート",
  residence_card: "在留カード・特別永住者証明書",
  disability_certificate: "障害者手帳（写真付き）",
  staff_card_of_office: "官公署の身分証（写真付き）",
  eligibility_certificate: "資格確認書",
  health_insurance_card: "従来の健康保険証",
  elderly_card: "高齢受給者証",
  pension_book: "年金手帳・年金証書",
  resident_record: "住民票の写し",
  seal_certificate: "印鑑登録証明書",
  tax_certificate: "納税・課税証明書",
  utility_bill: "公共料金の領収書",
};

export const lastFour = {
  heading: "下4桁の照合",
  label: "個人番号（マイナンバー）の下4桁",
  support: "来訪者が示した下4桁を入力します。全角の数字も使えます。",
  never: "12桁は入力しないでください。5桁目が入ると、入力はすべて消去されます。",
  submit: "照合する",
  submitting: "照合しています…",
  tries: (tries: number) => `本日あと${tries}回`,
  triesNote: "不一致の回数だけを数えます。",
  last: "本日の最後の1回です。書類の数字をもう一度確かめてから照合してください。",
  match: "一致しました",
  matchNext: "照合は本人確認を補うものです。本人確認書類と合わせて判断してください。",
  noMatch: "一致しません",
  noMatchNext: "書類の数字を確かめてください。正しく入力しても一致しないときは、協会けんぽマイナンバー専用ダイヤル 0570-015-369（8:30〜17:15、土日祝・年末年始を除く）か「マイナンバー新規（変更）登録申出書」を案内します。",
  unavailable: "照合できません",
  unavailableNext: "個人番号が確認中または未提出です。本人確認書類が足りていれば、お知らせは交付できます（下4桁は印字されません）。",
  next: "交付へ進む",
  already: "本日すでに一致しています。",
};
