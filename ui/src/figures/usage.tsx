// 利用率: the branch's prefecture among the 47, as a tile map and a ranked chart, with the table behind.

import { usageRates } from "../api/commands";
import type { UsageAnswer } from "../api/types/UsageAnswer";
import type { UsageRate } from "../api/types/UsageRate";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { monthWords } from "../wording/limits";
import { points, percent, usage as words } from "../wording/figures";
import { Behind } from "./behind";
import { RankChart } from "./rank-chart";
import { TileMap } from "./tile-map";

export function Usage({ branch }: { branch: string | null }) {
  const { answer, problem } = useAsked(usageRates);
  if (!answer) return <ProblemText problem={problem} />;
  const ours = answer.prefectures.find((one) => one.code === branch) ?? null;
  const rows = [
    [words.rank, words.prefecture, words.rate, words.change],
    ...answer.prefectures.map((one) => [String(one.rank ?? ""), one.prefecture, percent(one.rate), one.change === null ? "" : points(one.change)]),
    ["", answer.nationwide.prefecture, percent(answer.nationwide.rate), answer.nationwide.change === null ? "" : points(answer.nationwide.change)],
  ];
  return (
    <Behind name="usage-rates" title={words.title(monthWords(answer.month))} rows={rows} source={answer.source}>
      <div className="usage">
        <TileMap answer={answer} ours={branch} />
        <div className="usage-side">
          <Headline answer={answer} ours={ours} />
          <div className="five-lists">
            <Five title={words.top} list={answer.prefectures.slice(0, 5)} ours={branch} />
            <Five title={words.bottom} list={answer.prefectures.slice(-5)} ours={branch} />
          </div>
          <RankChart answer={answer} ours={branch} />
          <p className="support">{answer.formula}</p>
        </div>
      </div>
    </Behind>
  );
}

function Headline({ answer, ours }: { answer: UsageAnswer; ours: UsageRate | null }) {
  return (
    <div className="headline">
      {ours ? (
        <p data-testid="usage-ours"><span>{ours.prefecture}</span><strong>{percent(ours.rate)}<small>%</small></strong>
          <em>{words.place(ours.rank ?? 0, answer.prefectures.length)}{ours.change === null ? "" : `　${words.since(points(ours.change))}`}</em></p>
      ) : null}
      <p><span>{answer.nationwide.prefecture}</span><strong>{percent(answer.nationwide.rate)}<small>%</small></strong>
        <em>{ours ? words.against(points(ours.rate - answer.nationwide.rate)) : ""}</em></p>
    </div>
  );
}

function Five({ title, list, ours }: { title: string; list: UsageRate[]; ours: string | null }) {
  return (
    <section>
      <h3>{title}</h3>
      <ol>
        {list.map((one) => (
          <li key={one.code} className={one.code === ours ? "ours" : undefined}>
            <span>{words.nth(one.rank ?? 0)}</span><b>{one.prefecture}</b><span className="figures">{percent(one.rate)}%</span>
          </li>
        ))}
      </ol>
    </section>
  );
}
