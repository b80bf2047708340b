// The branch's queue of what a second person is asked to allow: what waits, who asks, why; decided here with a PIN.

import { useState } from "react";
import { approvals } from "../api/approvals";
import type { ApprovalRow } from "../api/types/ApprovalRow";
import { useKeptAsked } from "../api/use-kept-asked";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { decision, list as words, states } from "../wording/approvals";
import { writtenTime } from "../wording/dates";
import { say } from "../wording/say";
import { DecideDialog } from "./decide-dialog";
import { wanted } from "./wanted";

export function Approvals() {
  const { answer: rows, problem, again } = useKeptAsked(approvals);
  const [deciding, setDeciding] = useState<ApprovalRow | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const waiting = rows?.filter((row) => row.state === "waiting") ?? [];
  const earlier = rows?.filter((row) => row.state !== "waiting") ?? [];
  const decided = (granted: boolean) => {
    setDeciding(null);
    setSaid(granted ? decision.granted : decision.refused);
    again();
  };
  return (
    <>
      <p className="support">{words.support}</p>
      <ProblemText problem={problem} />
      {said ? <p className="said" role="status" data-testid="approval-said"><Sign kind="done" /><span><strong>{said}</strong></span></p> : null}
      {rows && waiting.length === 0 ? <p className="room-none" role="status" data-testid="approval-none"><Sign kind="done" />{words.none}</p> : null}
      {waiting.length > 0 ? <Table rows={waiting} onDecide={setDeciding} /> : null}
      {earlier.length > 0 ? <section className="earlier" aria-labelledby="approvals-earlier"><h2 id="approvals-earlier">{words.earlier}</h2><Table rows={earlier} /></section> : null}
      {deciding ? <DecideDialog row={deciding} onClose={() => setDeciding(null)} onDecided={decided} /> : null}
    </>
  );
}

type TableProps = { rows: ApprovalRow[]; onDecide?: (row: ApprovalRow) => void };

function Table({ rows, onDecide }: TableProps) {
  return (
    <table className="list">
      <thead><tr>
        <th scope="col">{words.what}</th><th scope="col">{words.whom}</th><th scope="col">{words.reason}</th><th scope="col">{words.by}</th>
        <th scope="col">{onDecide ? <span className="unseen">{words.decide}</span> : words.state}</th>
      </tr></thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id} data-testid="approval" data-state={row.state}>
            <td><strong>{wanted(row)}</strong></td>
            <td className="figures">{row.written_number ?? words.elsewhere}</td>
            <td>{row.reason}</td>
            <td>{row.asked_by}{row.is_own ? <Chip tone="plain">{words.own}</Chip> : null}<small className="figures">{writtenTime(row.asked_at)}</small></td>
            <td>{onDecide ? <Button onPress={() => onDecide(row)} testId="approval-decide">{words.decide}</Button> : <Outcome row={row} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Outcome({ row }: { row: ApprovalRow }) {
  const good = row.state === "granted" || row.state === "used";
  return (
    <>
      <Chip tone={good ? "good" : "plain"} sign={good ? "done" : "none"}>{say(states, row.state)}</Chip>
      {row.decided_by ? <small>{words.decidedBy(row.decided_by, row.decision ?? "")}</small> : null}
    </>
  );
}
