// Words of returned mail.

export const returned = {
  heading: "返戻",
  what: "戻った郵便",
  own: "支部から送った個別の郵便",
  route: "送った経路",
  reason: "戻った理由",
  reasonNeeded: "戻った理由を選んでください。",
  address: "記録の住所",
  employer: "事業所",
  addressNote: "封筒の宛名と見くらべます。違っていれば、古い住所へ送られています。",
  submit: "返戻を記録する",
  submitting: "記録しています…",
  done: "返戻を記録しました。",
  next: (what: string) => `次にすること：${what}`,
  waiting: "再送を待つ郵便",
  resendHome: "自宅へ送り直した",
  resendEmployer: "事業所へ送り直した",
  resent: "再送を記録しました。",
  unknownCode: "この二次元コードの用紙は、この端末で作ったものではありません。",
  unknownCodeNext: "封筒の記号・番号か氏名で検索してください。",
};

export const reasons: Readonly<Record<string, string>> = {
  no_such_address: "宛所尋ねあたらず",
  moved: "転居先不明",
  refused: "受取拒否",
  not_collected: "保管期間経過",
  other: "その他",
};

export const nexts: Readonly<Record<string, { what: string; say: string }>> = {
  to_home: { what: "自宅へ送り直す", say: "事業所へ送ったものが戻りました。被保険者の住所を確かめ、自宅へ送り直します。" },
  to_employer: { what: "事業所へ送り直す", say: "自宅へ送ったものが戻りました。お勤め先の事業所へ送り直します。" },
  ask_address: { what: "住所を確かめる", say: "送り先を確かめるまで送りません。ご本人かお勤め先に住所を尋ね、変更の届け出を案内します。" },
};

export const room = {
  heading: "返戻",
  support: "この端末で受け付け、まだ送り直していない郵便です。どの画面でも、封筒の二次元コードを読み取ると受付が始まります。",
  none: "再送を待つ郵便はありません。",
  day: "受付日",
  whom: "記号・番号",
  what: "郵便",
  reason: "理由",
  next: "次にすること",
  open: "開く",
  list: "今日の返戻一覧を作る",
  notHeld: "この端末に記録なし",
};
