// Words of what a second person is asked to allow.

export const approver = {
  legend: "責任者の承認",
  note: "理由を責任者が確かめ、職員番号と PIN を入力します。だれが承認したかが記録に残ります。",
  user: "責任者の職員番号",
  pin: "責任者の PIN",
  code: "確認コード",
  codeSupport: "登録している責任者だけ。6桁",
  needed: "責任者の職員番号と PIN を入力してください。",
};

/** Where a paper or a sheet waits for a second person's word. */
export const word = {
  granted: (by: string) => `${by}さんが承認しました。`,
  grantedNote: (reason: string) => `理由：${reason}　この承認は一度だけ使えます。`,
  waiting: (since: string) => `${since}に承認を依頼しました。`,
  waitingNote: "同期すると支部の端末に届きます。責任者がここにいれば、上の欄でも承認できます。",
  refused: (by: string) => `${by}さんが承認しませんでした。`,
  refusedNote: (reason: string) => `理由：${reason}`,
  ask: "支部の責任者に依頼する",
  askNote: "責任者がここにいないときは、理由を書いて依頼します。承認されると、この画面で続けられます。",
  reason: "依頼の理由",
  reasonSupport: "200字まで。氏名や番号は書きません",
  reasonNeeded: "依頼の理由を書いてください。",
  asking: "依頼しています…",
};

export const list = {
  tab: "承認の依頼",
  heading: "承認の依頼",
  support: "一人ではできないことを、別の責任者が確かめて決めます。依頼は24時間で終わります。依頼した本人は決められません。",
  none: "決めるのを待っている依頼はありません。",
  what: "内容",
  whom: "対象",
  reason: "理由",
  by: "依頼した職員",
  state: "状態",
  decide: "決める",
  own: "自分の依頼",
  elsewhere: "他の端末の用紙",
  decidedBy: (by: string, reason: string) => `${by}：${reason}`,
  void: (paper: string) => `${paper}を無効にする`,
  issue: (paper: string) => `${paper}を交付する`,
  sheet: "交付した用紙",
  earlier: "これまでの依頼",
};

/** What else may be asked for. */
export const others: Readonly<Record<string, string>> = { elsewhere: "他支部の加入者の記録を開く" };

export const states: Readonly<Record<string, string>> = {
  waiting: "待っています",
  granted: "承認（未使用）",
  refused: "承認せず",
  used: "承認（使用済み）",
  expired: "期限切れ",
};

export const decision = {
  heading: "依頼を決める",
  reason: "決めた理由",
  reasonSupport: "200字まで。依頼した職員に伝わります",
  reasonNeeded: "決めた理由を書いてください。",
  grant: "承認する",
  refuse: "承認しない",
  cancel: "やめる",
  deciding: "確かめています…",
  granted: "承認しました。",
  refused: "承認しないことを伝えました。",
};

export const voiding = {
  act: "無効にする",
  heading: "用紙を無効にする",
  note: "この用紙は、だれが持っていても使えなくなります。取り消せません。",
  reason: "無効にする理由",
  submit: "無効として記録",
  submitting: "記録しています…",
  cancel: "やめる",
  done: "無効として記録しました。用紙が手元にあれば破棄し、お渡し済みなら返していただきます。",
};

export const voidReasons: Readonly<Record<string, string>> = {
  wrong_person: "別の方のもの",
  wrong_content: "内容の誤り",
  lost_in_mail: "郵送中の紛失",
  eligibility_ended: "資格の喪失",
  other: "その他",
};
