// What this desk issued, month by month, and how much of it was spoiled.

import { paperVolumes } from "../api/commands";
import type { PaperVolume } from "../api/types/PaperVolume";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { count, today } from "../wording/dates";
import { volumes as words } from "../wording/figures";
import { monthWords } from "../wording/limits";
import { kinds } from "../wording/papers";
import { say } from "../wording/say";
import { Behind } from "./behind";

const WIDTH = 1200;
const HEIGHT = 440;
const FLOOR = 400;
/** Months on the chart. */
const SHOWN = 12;

export function Volumes() {
  const { answer, problem } = useAsked(paperVolumes);
  if (!answer) return <ProblemText problem={problem} />;
  const rows = [[words.month, words.kind, words.issued, words.lost], ...answer.map((one) => [monthWords(one.month), say(kinds, one.kind), String(one.issued), String(one.lost)])];
  return (
    <Behind name="papers" title={words.title} rows={rows}>
      {answer.length === 0 ? <p className="none">{words.none}</p> : <Chart list={answer} />}
    </Behind>
  );
}

/** `YYYY-MM` of this month and those before it, the oldest first. */
function lastMonths(how: number): string[] {
  const [year, month] = today().split("-").map(Number);
  return Array.from({ length: how }, (_, at) => new Date(Date.UTC(year!, month! - how + at, 1)).toISOString().slice(0, 7));
}

function Chart({ list }: { list: PaperVolume[] }) {
  const months = lastMonths(SHOWN);
  const all = months.map((month) => {
    const of = list.filter((one) => one.month === month);
    return { month, issued: of.reduce((sum, one) => sum + one.issued, 0), lost: of.reduce((sum, one) => sum + one.lost, 0) };
  });
  const most = Math.max(...all.map((one) => one.issued), 1);
  const step = WIDTH / SHOWN;
  const height = (value: number) => ((FLOOR - 30) * value) / most;
  return (
    <>
      <ul className="key-list"><li><span className="swatch answer-0" />{words.issued}</li><li><span className="swatch swatch-lost" />{words.lost}</li></ul>
      <figure className="volumes">
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={words.title}>
          <line x1="0" x2={WIDTH} y1={FLOOR} y2={FLOOR} className="axis" />
          {all.map((one, at) => (
            <g key={one.month} transform={`translate(${at * step} 0)`}>
              <rect className="answer-0" x="20" width={step - 40} y={FLOOR - height(one.issued)} height={height(one.issued)} />
              <rect className="swatch-lost" x="20" width={step - 40} y={FLOOR - height(one.lost)} height={height(one.lost)} />
              <text x={step / 2} y={FLOOR - height(one.issued) - 8} textAnchor="middle">{count(one.issued)}</text>
              <text x={step / 2} y={FLOOR + 22} textAnchor="middle">{words.shortMonth(Number(one.month.slice(5)))}</text>
            </g>
          ))}
        </svg>
      </figure>
    </>
  );
}
