// What came of outreach: of those spoken to, how many registered within ninety days, beside everyone else.

import { useEffect, useState } from "react";
import { cancelEffect, effectFigures, onEffect } from "../api/commands";
import type { EffectFigures } from "../api/types/EffectFigures";
import type { EffectProgress } from "../api/types/EffectProgress";
import type { EffectRow } from "../api/types/EffectRow";
import { useAsked } from "../api/use-asked";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { count, writtenDay } from "../wording/dates";
import { effect as words } from "../wording/figures";
import { occasions } from "../wording/outreach";
import { say } from "../wording/say";
import { Behind } from "./behind";

export function Effect() {
  const [quarter, setQuarter] = useState<string | null>(null);
  const [offered, setOffered] = useState<string[]>([]);
  return (
    <>
      {offered.length > 0 ? (
        <div className="figure-choice"><Select label={words.quarter} options={offered.map((code) => ({ code, words: words.quarterOf(code) }))} value={quarter ?? offered[0]!} onValue={setQuarter} testId="effect-quarter" /></div>
      ) : null}
      <Quarter key={quarter ?? ""} quarter={quarter} onOffered={setOffered} />
    </>
  );
}

function Quarter({ quarter, onOffered }: { quarter: string | null; onOffered: (offered: string[]) => void }) {
  const { answer, problem, again } = useAsked(() => effectFigures(quarter));
  const progress = useProgress();
  useEffect(() => {
    if (answer) onOffered(answer.offered);
  }, [answer, onOffered]);
  if (answer) return <Figures answer={answer} />;
  if (problem) return <><ProblemText problem={problem} /><div><Button onPress={again} testId="effect-again">{words.again}</Button></div></>;
  return (
    <div className="batch-progress" role="status" data-testid="effect-counting">
      <span>{words.counting(count(progress?.done ?? 0), count(progress?.all ?? 0))}</span>
      <progress max={progress?.all ?? 1} value={progress?.done ?? 0} aria-label={words.countingLabel} />
      <Button kind="quiet" onPress={() => void cancelEffect()} testId="effect-cancel">{words.cancel}</Button>
    </div>
  );
}

function useProgress() {
  const [progress, setProgress] = useState<EffectProgress | null>(null);
  useEffect(() => {
    const heard = onEffect(setProgress);
    return () => void heard.then((stop) => stop(), () => undefined);
  }, []);
  return progress;
}

/** A number of people, or the word for one that may not be shown. */
const people = (number: number | null) => number === null ? words.hidden : count(number);

/** Registered of all, or the one word when neither may be shown. */
const ofAll = (row: EffectRow) => row.people === null ? words.hidden : words.of(people(row.registered), people(row.people));

/** Registered of all, in tenths of a percent; nothing where either may not be shown. */
const share = ({ registered, people: all }: EffectRow) => registered === null || all === null || all === 0 ? null : Math.round((1000 * registered) / all);
const shareWords = (row: EffectRow) => {
  const of = share(row);
  return of === null ? words.noShare : words.percent((of / 10).toFixed(1));
};

function Figures({ answer }: { answer: EffectFigures }) {
  const { contacted, not_contacted: others } = answer;
  const line = (name: string, row: EffectRow) => [name, people(row.registered), people(row.others), people(row.people), shareWords(row)];
  const rows = [
    [words.who, words.registered, words.notRegistered, words.all, words.share],
    line(words.contacted, contacted), line(words.others, others),
    ...answer.by_occasion.map((row) => line(words.ofThem(say(occasions, row.occasion ?? "")), row)),
  ];
  return (
    <Behind name="outreach-effect" title={words.title(writtenDay(answer.from), writtenDay(answer.through))} rows={rows} note={words.cutOff(writtenDay(answer.cut_off))}>
      <div className="effect">
        <ol className="effect-sides">
          <Side name={words.contacted} row={contacted} say={words.contactedFrom} testId="effect-contacted" />
          <Side name={words.others} row={others} say={words.othersFrom(writtenDay(answer.middle))} testId="effect-others" />
        </ol>
        <Difference contacted={contacted} others={others} />
        {answer.by_occasion.length > 0 ? <Occasions rows={answer.by_occasion} /> : <p className="none">{words.none}</p>}
        <ul className="notes">
          <li>{words.compared(answer.days)}</li>
          <li>{words.noProof}</li>
          <li>{words.smallest(answer.smallest)}</li>
        </ul>
      </div>
    </Behind>
  );
}

function Side({ name, row, say: from, testId }: { name: string; row: EffectRow; say: string; testId: string }) {
  return (
    <li data-testid={testId}>
      <span><b>{name}</b><small>{from}</small></span>
      <strong className="figures">{shareWords(row)}</strong>
      <Bar row={row} />
      <span className="figures">{ofAll(row)}</span>
    </li>
  );
}

function Bar({ row }: { row: EffectRow }) {
  const of = share(row);
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect width="100" height="10" className="bar-ground" />
      {of === null ? null : <rect width={of / 10} height="10" className="answer-0" />}
    </svg>
  );
}

function Difference({ contacted, others }: { contacted: EffectRow; others: EffectRow }) {
  const [one, other] = [share(contacted), share(others)];
  if (one === null || other === null) return <p className="support">{words.noDifference}</p>;
  const points = one - other;
  return <p className="figure-lead" data-testid="effect-difference">{words.difference(`${points > 0 ? "+" : ""}${(points / 10).toFixed(1)}`)}</p>;
}

function Occasions({ rows }: { rows: EffectRow[] }) {
  return (
    <section>
      <h3>{words.byOccasion}</h3>
      <ol className="tally effect-occasions">
        {rows.map((row) => (
          <li key={row.occasion}>
            <span>{say(occasions, row.occasion ?? "")}</span>
            <Bar row={row} />
            <b className="figures">{ofAll(row)}</b>
          </li>
        ))}
      </ol>
    </section>
  );
}
