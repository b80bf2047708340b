// Words of training.

export const training = {
  label: "訓練",
  begin: "架空の加入者で訓練する",
  beginning: "架空の支部を用意しています…",
  running: "訓練中",
  support: "加入者はすべて架空です。本部とはつながりません。紙面にはすべて「訓練用・無効」と入ります。",
  end: "訓練を終える",
  ending: "終えています…",
};
