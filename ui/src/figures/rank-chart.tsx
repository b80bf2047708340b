// All 47 side by side, highest first; the branch's own, the five at either end and the country's mean stand out.

import type { UsageAnswer } from "../api/types/UsageAnswer";
import { percent, shortName, usage as words } from "../wording/figures";

const WIDTH = 760;
const HEIGHT = 168;
const FLOOR = 140;
const TOP = 22;

export function RankChart({ answer, ours }: { answer: UsageAnswer; ours: string | null }) {
  const { prefectures, nationwide } = answer;
  const highest = Math.max(...prefectures.map((one) => one.rate), 1);
  const step = WIDTH / prefectures.length;
  const y = (rate: number) => FLOOR - ((FLOOR - TOP) * rate) / highest;
  const mean = y(nationwide.rate);
  return (
    <figure className="rank-chart">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.rankLabel}>
        <line x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} className="axis" />
        {prefectures.map((one, at) => {
          const own = one.code === ours;
          const labelled = own || at === 0 || at === prefectures.length - 1;
          const x = at * step + step / 2;
          return (
            <g key={one.code} className={own ? "bar bar-ours" : at < 5 || at >= prefectures.length - 5 ? "bar bar-end" : "bar"}>
              <rect x={at * step + 1.5} y={y(one.rate)} width={step - 3} height={FLOOR - y(one.rate)} />
              {labelled ? <text x={x} y={FLOOR + 20} textAnchor={at === 0 ? "start" : at === prefectures.length - 1 ? "end" : "middle"} dx={at === 0 ? -step / 2 : at === prefectures.length - 1 ? step / 2 : 0}>{shortName(one.prefecture)}</text> : null}
              {own ? <text x={x} y={y(one.rate) - 6} textAnchor="middle" className="bar-value">{percent(one.rate)}</text> : null}
            </g>
          );
        })}
        <line x1="0" x2={WIDTH} y1={mean} y2={mean} className="mean" />
        <text x={WIDTH} y={mean - 5} textAnchor="end" className="mean-words">{words.mean(percent(nationwide.rate))}</text>
      </svg>
    </figure>
  );
}
