// Words of drills within a training.

type Drill = { name: string; what: string; minutes: string; steps: Readonly<Record<string, string>> };

export const drillCodes = ["outage", "four_eyes"] as const;
export type DrillCode = (typeof drillCodes)[number];

export const drills: Readonly<Record<DrillCode, Drill>> = {
  outage: {
    name: "回線が使えない日", minutes: "約5分",
    what: "本部につながらないまま応対し、お知らせを渡します。終えると回線が戻り、たまった記録を送ります。",
    steps: {
      tried: "F8 で同期を試し、つながらないことを見る",
      checked: "Alt+6 の点検で、何がいつまで使えるかを見る",
      issued: "応対を始め、加入者を探して、お知らせを交付する",
      in_hand: "印刷か PDF の保存をして、手元にあることを確かめる",
      closed: "F9 で応対を終える。記録は未送信のまま残る",
      sent: "回線が戻る。F8 で送り、未送信が無くなるのを見る",
    },
  },
  four_eyes: {
    name: "二人で行うこと", minutes: "約7分",
    what: "架空の責任者の承認を得て、他支部の加入者を開き、交付したお知らせを取り消します。",
    steps: {
      sought: "「ワタナベ タカコ S55.2.29」を探し、F7 で本部に照会する",
      opened: "理由と、責任者の職員番号・PIN を入れて、その方を開く",
      issued: "この支部の加入者を探し、お知らせを交付する",
      asked: "Alt+V で取消を開き、理由を書いて承認を依頼する",
      answered: "取消を閉じ、F8 で同期して責任者の答えを受け取る",
      voided: "もう一度 Alt+V で開き、承認されたとおりに取り消す",
    },
  },
};

export const drill = {
  choose: "演習を選ぶ",
  heading: "演習",
  intro: "訓練の中で、手順を一つずつ練習します。できた手順には、実際の操作を見て印が付きます。",
  begin: "始める",
  beginOf: (name: string) => `${name}の演習を始める`,
  beginning: "用意しています…",
  running: (name: string) => `演習：${name}`,
  done: (done: number, all: number) => `${all}のうち${done}`,
  next: "次にすること",
  over: "すべてできました。",
  lineDown: "回線：つながりません",
  lineUp: "回線：つながります",
  secondPerson: (user: string, pin: string) => `架空の責任者：職員番号 ${user}・PIN ${pin}`,
  showAll: "手順をすべて見る",
  hideAll: "手順をたたむ",
  stepDone: "（できた）",
  stepOpen: "（まだ）",
  end: "演習を終える",
  ending: "片付けています…",
  cancel: "やめる",
  steps: "手順",
};
