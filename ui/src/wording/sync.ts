// Words of the exchange with head office.

export const sync = {
  now: "同期",
  running: "同期中",
  cancel: "中止",
  progress: (done: string, total: string) => `${done} / ${total}`,
};

export const phases: Readonly<Record<string, string>> = {
  session: "接続中",
  push: "送信中",
  snapshot: "受信中",
  index: "索引作成中",
  pull: "取込中",
  check: "照合中",
};
