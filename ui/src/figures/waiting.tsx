// How long visits took at this desk, by purpose, and how long visitors with a ticket waited.

import { waitingFigures } from "../api/commands";
import type { TimeTaken } from "../api/types/TimeTaken";
import type { WaitingFigures } from "../api/types/WaitingFigures";
import { useState } from "react";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { count, today, writtenDay } from "../wording/dates";
import { purposes } from "../wording/desk";
import { outreachFigures, waiting as words } from "../wording/figures";
import { say } from "../wording/say";
import { Behind } from "./behind";
import { since, SPANS } from "./spans";

export function Waiting() {
  const [span, setSpan] = useState("1");
  return (
    <>
      <div className="figure-choice"><Select label={outreachFigures.span} options={SPANS.map((code) => ({ code, words: outreachFigures.months(code) }))} value={span} onValue={setSpan} testId="waiting-span" /></div>
      <Months key={span} months={Number(span)} />
    </>
  );
}

const name = (one: TimeTaken) => one.purpose === "ticket" ? words.ticket : say(purposes, one.purpose);

function Months({ months }: { months: number }) {
  const { answer, problem } = useAsked(() => waitingFigures(since(months), today()));
  if (!answer) return <ProblemText problem={problem} />;
  const all = [...(answer.waits ? [answer.waits] : []), ...answer.visits];
  const rows = [[words.what, words.count, words.median, words.long], ...all.map((one) => [name(one), String(one.count), words.time(one.median_seconds), words.time(one.long_seconds)])];
  return (
    <Behind name="waiting" title={words.title(writtenDay(answer.from), writtenDay(answer.through))} rows={rows}>
      {all.length === 0 ? <p className="none">{words.none}</p> : <Times answer={answer} />}
    </Behind>
  );
}

function Times({ answer: { visits, waits, not_closed: open } }: { answer: WaitingFigures }) {
  const most = Math.max(...[...visits, ...(waits ? [waits] : [])].map((one) => one.long_seconds), 1);
  return (
    <>
      <ul className="key-list"><li><span className="swatch answer-0" />{words.median}</li><li><span className="swatch answer-2" />{words.long}</li></ul>
      {waits ? <><h3>{words.waits}</h3><ol className="tally"><Line one={waits} most={most} /></ol></> : null}
      <h3>{words.visits}</h3>
      <ol className="tally">{visits.map((one) => <Line key={one.purpose} one={one} most={most} />)}</ol>
      <p className="support">{words.known}{open > 0 ? words.notClosed(count(open)) : ""}</p>
    </>
  );
}

function Line({ one, most }: { one: TimeTaken; most: number }) {
  return (
    <li data-testid="time-taken">
      <span>{name(one)}<small>{words.times(count(one.count))}</small></span>
      <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect width={(100 * one.long_seconds) / most} height="10" className="answer-2" />
        <rect width={(100 * one.median_seconds) / most} height="10" className="answer-0" />
      </svg>
      <b className="figures">{words.both(words.time(one.median_seconds), words.time(one.long_seconds))}</b>
    </li>
  );
}
