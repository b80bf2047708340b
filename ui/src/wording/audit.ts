// Words of the supervisor's audit.

export const audit = {
  heading: "監査",
  support: "見たこと自体が記録に残ります。この端末の記録のすべてと、支部のほかの端末から届いている記録です。",
  views: { unusual: "いつもと違うこと", member: "だれが見たか", person: "何を見たか", signIns: "サインイン" },
  member: "加入者の記号-番号-枝番",
  memberSupport: "例：1010101-1-00",
  memberNeeded: "記号-番号-枝番を入力してください。",
  person: "職員番号",
  personNeeded: "職員番号を入力してください。",
  ask: "調べる",
  asking: "調べています…",
  none: "記録はありません。",
  noneUnusual: "いつもと違うことはありません。",
  when: "日時",
  who: "職員",
  what: "したこと",
  whom: "対象",
  why: "用件",
  where: "端末",
  here: "この端末",
  elsewhere: (device: string) => `端末 ${device}`,
  branch: (name: string) => `支部 ${name} の加入者`,
  tries: "残り",
  save: "CSV に保存",
  saved: "保存しました",
  count: (count: string) => `${count}件`,
  aboutWhat: (about: string, what: string) => `${about}：${what}`,
  manyMembers: (members: string) => `1日に${members}人の記録を開きました`,
};

export const unusualKinds: Readonly<Record<string, string>> = {
  many_members: "閲覧が多い",
  after_hours: "時間外",
  own_family_name: "同じ姓の加入者",
};
