// Words of one outreach contact (利用勧奨).

export const contact = {
  heading: "利用勧奨",
  occasion: "契機",
  channel: "方法",
  answer: "答え",
  answerNeeded: "答えを選んでください。",
  materials: "渡したもの",
  followUp: "次に確認する日",
  followUpSupport: "必要なとき。例 R8.12.1",
  note: "メモ",
  noteSupport: "400文字まで。病名や病状は書きません。改行は Enter、記録は Ctrl + Enter。",
  noteCount: (count: number) => `${count} / 400文字`,
  submit: "記録する",
  submitting: "記録しています…",
  done: "利用勧奨を記録しました。",
  another: "もう1件記録する",
};

export const script = {
  heading: "声のかけ方",
  registered: "「病院の受付でカードを置き、限度額情報の提供に同意いただければ、認定証の申請は要りません。」",
  notRegistered: "「病院の受付機やマイナポータルで登録できます。お急ぎなら認定証の申請も承ります。」",
  declined: "望まれないときは、すすめません。",
};

export const occasions: Readonly<Record<string, string>> = {
  limit_certificate: "限度額適用認定証の申請・交付",
  issue: "お知らせ・資格確認書の交付",
  enquiry: "問い合わせ",
  telephone: "電話の中で",
  returned_mail: "返戻の再送",
  card_reader_failed: "読み取れなかった相談",
  other: "その他",
};

export const channels: Readonly<Record<string, string>> = {
  counter: "窓口",
  satellite: "サテライト",
  telephone: "電話",
  mail: "郵送",
  other: "その他",
};

export const answers: Readonly<Record<string, string>> = {
  will_use: "利用する",
  already_uses: "すでに利用している",
  considering: "検討する",
  declined: "不要",
  needs_care: "要配慮（すすめない）",
  do_not_ask: "今後の声かけを望まない",
};

export const materials: Readonly<Record<string, string>> = {
  flyer: "チラシ",
  leaflet: "リーフレット",
  application_leaflet: "記入の手引き・申請書",
  portal_guide: "マイナポータルの案内",
  pamphlet: "制度解説パンフレット",
  envelope: "利用推進の封筒",
};
