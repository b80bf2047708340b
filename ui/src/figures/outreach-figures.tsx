// The branch's outreach over some months: by occasion, each bar parted by answer.

import { useState } from "react";
import { outreachFigures } from "../api/commands";
import type { OutreachFigures as Answer } from "../api/types/OutreachFigures";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { count, today, writtenDay } from "../wording/dates";
import { outreachFigures as words } from "../wording/figures";
import { answers, occasions } from "../wording/outreach";
import { say } from "../wording/say";
import { Behind } from "./behind";
import { since, SPANS } from "./spans";

export function OutreachFigures() {
  const [span, setSpan] = useState("3");
  return (
    <>
      <div className="figure-choice"><Select label={words.span} options={SPANS.map((code) => ({ code, words: words.months(code) }))} value={span} onValue={setSpan} testId="outreach-span" /></div>
      <Months key={span} months={Number(span)} />
    </>
  );
}

function Months({ months }: { months: number }) {
  const { answer, problem } = useAsked(() => outreachFigures(since(months), today()));
  if (!answer) return <ProblemText problem={problem} />;
  const rows = [[words.occasion, words.answer, words.count], ...answer.tally.map((one) => [say(occasions, one.occasion), say(answers, one.answer), String(one.count)])];
  return (
    <Behind name="outreach" title={words.title(writtenDay(answer.from), writtenDay(answer.through))} rows={rows}>
      <p className="figure-lead">{words.lead(count(answer.contacts), count(answer.people))}<small>{words.known}</small></p>
      {answer.contacts === 0 ? <p className="none">{words.none}</p> : <Bars answer={answer} />}
    </Behind>
  );
}

/** In the order in which answers are offered; each has its own colour and pattern step. */
const answerOrder = Object.keys(answers);

function Bars({ answer }: { answer: Answer }) {
  const byOccasion = [...new Set(answer.tally.map((one) => one.occasion))].map((occasion) => {
    const parts = answer.tally.filter((one) => one.occasion === occasion);
    return { occasion, parts, all: parts.reduce((sum, one) => sum + one.count, 0) };
  }).sort((one, other) => other.all - one.all);
  const most = Math.max(...byOccasion.map((one) => one.all));
  const used = answerOrder.filter((code) => answer.tally.some((one) => one.answer === code));
  return (
    <>
      <ul className="key-list">{used.map((code) => <li key={code}><span className={`swatch answer-${answerOrder.indexOf(code)}`} />{say(answers, code)}</li>)}</ul>
      <ol className="tally">
        {byOccasion.map(({ occasion, parts, all }) => (
          <li key={occasion} data-testid="tally">
            <span>{say(occasions, occasion)}</span>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={parts.map((one) => `${say(answers, one.answer)} ${one.count}`).join(" ")}>
              <Parts parts={parts} scale={100 / most} />
            </svg>
            <b className="figures">{words.times(count(all))}</b>
          </li>
        ))}
      </ol>
    </>
  );
}

function Parts({ parts, scale }: { parts: Answer["tally"]; scale: number }) {
  const ordered = answerOrder.flatMap((code) => parts.filter((one) => one.answer === code));
  const starts = ordered.map((_, at) => ordered.slice(0, at).reduce((sum, one) => sum + one.count, 0));
  return ordered.map((one, at) => (
    <rect key={one.answer} x={starts[at]! * scale} width={one.count * scale} height="10" className={`answer-${answerOrder.indexOf(one.answer)}`} />
  ));
}
