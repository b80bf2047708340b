// The day's list of whom to ask again. Without names: a page opens within a visit, and the view is an entry.

import { followUps } from "../api/commands";
import type { FollowUp } from "../api/types/FollowUp";
import { useAsked } from "../api/use-asked";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { daysBetween, today, writtenDay } from "../wording/dates";
import { answers, channels, occasions } from "../wording/outreach";
import { followUps as words } from "../wording/rooms";
import { say } from "../wording/say";

export function FollowUps({ onOpen }: { onOpen: (member: string) => void }) {
  const { answer: rows, problem } = useAsked(followUps);
  return (
    <section aria-labelledby="follow-heading">
      <header className="room-head-part"><h2 id="follow-heading">{words.heading}</h2><p className="support">{words.support}</p></header>
      <ProblemText problem={problem} />
      {rows?.length === 0 ? <p className="room-none" role="status"><Sign kind="done" />{words.none}</p> : null}
      {rows && rows.length > 0 ? (
        <table className="list">
          <thead><tr>
            <th scope="col">{words.due}</th><th scope="col">{words.whom}</th><th scope="col">{words.last}</th><th scope="col">{words.occasion}</th>
            <th scope="col">{words.answer}</th><th scope="col"><span className="unseen">{words.open}</span></th>
          </tr></thead>
          <tbody>{rows.map((row) => <Row key={row.entry} row={row} onOpen={onOpen} />)}</tbody>
        </table>
      ) : null}
    </section>
  );
}

function Row({ row, onOpen }: { row: FollowUp; onOpen: (member: string) => void }) {
  const late = daysBetween(row.due_on, today());
  return (
    <tr data-testid="follow-up">
      <td className="figures">{writtenDay(row.due_on)}　<Chip tone={late > 0 ? "warn" : "info"}>{words.overdue(late)}</Chip></td>
      <td className="figures">{row.written_number ?? words.notHeld}</td>
      <td className="figures">{writtenDay(row.spoken_on)}<small>{say(channels, row.channel)}　{row.here ? words.here : words.elsewhere}</small></td>
      <td>{say(occasions, row.occasion)}</td>
      <td>{say(answers, row.answer)}</td>
      <td>{row.written_number === null ? null : <Button kind="secondary" onPress={() => onOpen(row.member)} testId="follow-up-open">{words.open}</Button>}</td>
    </tr>
  );
}
