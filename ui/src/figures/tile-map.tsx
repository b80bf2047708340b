// Japan as one tile a prefecture, darker where the rate is higher; the branch's own with a ring.

import type { UsageAnswer } from "../api/types/UsageAnswer";
import { percent, shortName, usage as words } from "../wording/figures";
import { COLUMNS, places, ROWS, stepOf, STEPS, stepsOf } from "./tiles";

/** The side of a tile and the gap between two, in the drawing's own units. */
const TILE = 46;
const GAP = 3;

export function TileMap({ answer, ours }: { answer: UsageAnswer; ours: string | null }) {
  const steps = stepsOf(answer.prefectures.map((one) => one.rate));
  const side = TILE + GAP;
  return (
    <figure className="tile-map">
      <svg viewBox={`-4 -4 ${COLUMNS * side + 5} ${ROWS * side + 5}`} role="img" aria-label={words.mapLabel}>
        {answer.prefectures.map((one) => {
          const [column, row] = places[one.code] ?? [0, 0];
          return (
            <g key={one.code} transform={`translate(${column * side} ${row * side})`} className={`tile tile-${stepOf(one.rate, steps)}`}>
              <rect width={TILE} height={TILE} rx="4" />
              {one.code === ours ? <rect className="tile-ours" x="-2" y="-2" width={TILE + 4} height={TILE + 4} rx="6" /> : null}
              <text x={TILE / 2} y="20">{shortName(one.prefecture)}</text>
              <text x={TILE / 2} y="37" className="tile-rate">{percent(one.rate)}</text>
            </g>
          );
        })}
        <Legend steps={steps} highest={answer.prefectures[0]?.rate ?? 0} />
      </svg>
    </figure>
  );
}

function Legend({ steps, highest }: { steps: number[]; highest: number }) {
  return (
    <g className="legend" transform="translate(0 8)">
      <text x="0" y="10">{words.legend}</text>
      {Array.from({ length: STEPS }, (_, at) => (
        <g key={at} transform={`translate(0 ${22 + at * 26})`} className={`tile tile-${STEPS - 1 - at}`}>
          <rect width="30" height="20" rx="3" />
          <text className="legend-words" x="40" y="15">{words.span(percent(steps[STEPS - 1 - at] ?? 0), percent(at === 0 ? highest : (steps[STEPS - at] ?? 0)), at === 0)}</text>
        </g>
      ))}
    </g>
  );
}
