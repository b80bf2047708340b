// Words of figures.

export const figures = {
  heading: "数値",
  views: { usage: "マイナ保険証の利用率", outreach: "利用勧奨", papers: "交付" },
  table: "表を見る",
  picture: "図を見る",
  csv: "CSV を保存",
  source: (source: string) => `出典：${source}`,
};

/** Hundredths of a percent → 12.14. */
export const percent = (hundredths: number) => (hundredths / 100).toFixed(2);

/** Hundredths of a point with their sign → +1.63. */
export const points = (hundredths: number) => `${hundredths > 0 ? "+" : ""}${(hundredths / 100).toFixed(2)}`;

/** 富山県 → 富山; 北海道 stays. */
export const shortName = (prefecture: string) => prefecture.replace(/(?<=..)[都府県]$/, "");

export const usage = {
  title: (month: string) => `マイナ保険証の利用率　${month}`,
  rank: "順位",
  prefecture: "都道府県",
  rate: "利用率（%）",
  change: "前月からの増減（ポイント）",
  place: (rank: number, of: number) => `${of}都道府県中 ${rank}位`,
  nth: (rank: number) => `${rank}位`,
  since: (change: string) => `前月から ${change}`,
  against: (difference: string) => `全国との差 ${difference}`,
  top: "高い5つ",
  bottom: "低い5つ",
  legend: "利用率（%）",
  span: (from: string, to: string, last: boolean) => last ? `${from} 〜 ${to}` : `${from} 〜 ${to} 未満`,
  mean: (rate: string) => `全国 ${rate}`,
  mapLabel: "都道府県ごとの利用率の地図。数字は「表を見る」にもあります。",
  rankLabel: "利用率の高い順に並べた47都道府県の棒グラフ。数字は「表を見る」にもあります。",
};

export const outreachFigures = {
  span: "期間",
  months: (months: string) => months === "1" ? "今月" : `${months}か月`,
  title: (from: string, through: string) => `利用勧奨　${from}〜${through}`,
  lead: (contacts: string, people: string) => `${contacts}件（${people}人）`,
  known: "この端末の記録と、本部から届いた他の端末の記録を数えています。",
  occasion: "契機",
  answer: "答え",
  count: "件数",
  times: (count: string) => `${count}件`,
  none: "この期間の記録はありません。",
};

export const volumes = {
  title: "この端末の交付",
  month: "月",
  kind: "用紙",
  issued: "交付",
  lost: "うち書損・取消",
  shortMonth: (month: number) => `${month}月`,
  none: "この端末での交付はまだありません。",
};
