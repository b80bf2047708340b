// Returned mail that has not gone out again. Without names: a page opens within a visit, and the view is an entry.

import { waitingMail } from "../api/commands";
import type { WaitingMail } from "../api/types/WaitingMail";
import { useAsked } from "../api/use-asked";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { writtenDay } from "../wording/dates";
import { mailings } from "../wording/limits";
import { nexts, reasons, returned, room as words } from "../wording/mailing";
import { say } from "../wording/say";

export function MailRoom({ onOpen, onList }: { onOpen: (member: string) => void; onList: () => void }) {
  const { answer: rows, problem } = useAsked(waitingMail);
  useKeys({ "Alt+P": onList });
  return (
    <main className="room" aria-labelledby="mail-heading">
      <header className="room-head"><h1 id="mail-heading">{words.heading}</h1><p className="support">{words.support}</p><Button kind="quiet" hint="Alt+P" onPress={onList} testId="mail-list">{words.list}</Button></header>
      <ProblemText problem={problem} />
      {rows?.length === 0 ? <p className="room-none" role="status" data-testid="mail-none"><Sign kind="done" />{words.none}</p> : null}
      {rows && rows.length > 0 ? (
        <table className="list">
          <thead><tr>
            <th scope="col">{words.day}</th><th scope="col">{words.whom}</th><th scope="col">{words.what}</th><th scope="col">{words.reason}</th>
            <th scope="col">{words.next}</th><th scope="col"><span className="unseen">{words.open}</span></th>
          </tr></thead>
          <tbody>{rows.map((row) => <Row key={row.entry} row={row} onOpen={onOpen} />)}</tbody>
        </table>
      ) : null}
    </main>
  );
}

function Row({ row, onOpen }: { row: WaitingMail; onOpen: (member: string) => void }) {
  return (
    <tr data-testid="waiting-mail">
      <td className="figures">{writtenDay(row.day)}</td>
      <td className="figures">{row.written_number ?? words.notHeld}</td>
      <td>{row.round === null ? returned.own : say(mailings.rounds, row.round)}<small>{say(mailings.routes, row.route)}</small></td>
      <td>{say(reasons, row.reason)}</td>
      <td><strong>{nexts[row.next]?.what ?? row.next}</strong></td>
      <td>{row.written_number === null ? null : <Button onPress={() => onOpen(row.member)} testId="mail-open">{words.open}</Button>}</td>
    </tr>
  );
}
