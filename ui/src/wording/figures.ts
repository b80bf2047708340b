// Words of figures.

export const figures = {
  heading: "数値",
  views: { usage: "利用率", outreach: "利用勧奨", effect: "勧奨の効果", papers: "交付", mail: "返戻", waiting: "応対の時間" },
  table: "表を見る",
  picture: "図を見る",
  csv: "CSV を保存",
  pdf: "PDF を保存",
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

export const effect = {
  quarter: "声をかけた時期",
  quarterOf: (first: string) => `${first.slice(0, 4)}年${Number(first.slice(5, 7))}〜${Number(first.slice(5, 7)) + 2}月`,
  title: (from: string, through: string) => `声かけのあとの利用登録　${from}〜${through}`,
  cutOff: (day: string) => `加入者データ ${day}現在`,
  counting: (done: string, all: string) => `加入者を数えています… ${done} / ${all}人`,
  countingLabel: "数え終えた加入者",
  cancel: "やめる",
  again: "もう一度数える",
  who: "対象",
  registered: "90日以内に登録",
  notRegistered: "登録なし",
  all: "人数",
  share: "割合",
  contacted: "声をかけた方",
  contactedFrom: "声をかけた日から90日",
  others: "声をかけていない方",
  othersFrom: (day: string) => `${day}から90日`,
  ofThem: (occasion: string) => `　うち ${occasion}`,
  of: (registered: string, all: string) => `${registered} / ${all}人`,
  percent: (number: string) => `${number}%`,
  hidden: "少数のため非表示",
  noShare: "—",
  difference: (points: string) => `差 ${points} ポイント`,
  noDifference: "人数が少ないため、差は表示しません。",
  byOccasion: "声をかけた方の内訳（はじめての契機）",
  none: "この時期に声をかけた方の記録はありません。",
  compared: (days: number) => `数えるのは、起点の日に利用登録がなく、${days}日のあいだ資格が続いた方です。要配慮の方、この端末のデータにいない方は、どちらにも入りません。`,
  noProof: "声をかけた方は、窓口に来た方や電話をくださった方です。ほかの違いも重なるので、差がそのまま声かけの効果とはいえません。",
  smallest: (people: number) => `1〜${people - 1}人の数は表示しません。足し引きで分かってしまう数も表示しません。`,
};

export const mailVolumes = {
  title: "戻った郵便",
  month: "月",
  reason: "理由",
  returned: "戻った数",
  resent: "うち再送",
  of: (returned: string, resent: string) => `${returned}件（再送 ${resent}）`,
  none: "戻った郵便の記録はありません。",
};

export const waiting = {
  title: (from: string, through: string) => `応対の時間　${from}〜${through}`,
  what: "用件",
  count: "件数",
  median: "半分がこの時間以内",
  long: "10件中9件がこの時間以内",
  ticket: "受付票から呼び出しまで",
  waits: "待ち時間",
  visits: "応対の時間（始めてから終えるまで）",
  times: (count: string) => `${count}件`,
  time: (seconds: number) => seconds < 60 ? `${seconds}秒` : `${Math.floor(seconds / 60)}分${seconds % 60 === 0 ? "" : `${String(seconds % 60).padStart(2, "0")}秒`}`,
  both: (median: string, long: string) => `${median} ・ ${long}`,
  known: "応対の時間はこの端末の記録、待ち時間はこの端末に届いている支部の記録から数えています。",
  notClosed: (count: string) => `その日のうちに終えなかった応対 ${count}件は、時間に入れていません。`,
  none: "この期間の記録はありません。",
};
