// Words of members of other branches, asked of head office.

export const elsewhere = {
  ask: "他支部を本部に照会",
  asking: "本部に照会しています…",
  found: (count: number, more: boolean) => more ? `他支部に${count}人以上` : `他支部に${count}人`,
  none: "他支部にも該当する加入者がいません。",
  recorded: "照会したことは本部に記録されます。",
  page: (branch: string) => `${branch}の加入者（他支部）`,
  banner: (branch: string) => `${branch}の加入者です。`,
  readOnly: "この支部では閲覧だけできます。手続きは、加入している支部を案内してください。",
  phone: (branch: string) => `${branch}の電話`,
  second: "他支部の加入者を開く",
  secondNote: "他支部の加入者の記録は、責任者が確かめてから開きます。だれが、なぜ開いたかが記録に残ります。",
  why: "開く理由",
  secondNeeded: "理由と、責任者の職員番号・PIN を入力してください。",
  open: "承認して開く",
  facts: "資格",
  kept: "本部に照会した内容です。応対を終えると画面から消え、この端末には残りません。",
};
