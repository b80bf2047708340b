// 受付の列: visitors who asked at a kiosk, the first first; Q serves the first. A ticket that did not arrive by the line
// is scanned, or its text typed in.

import { useState } from "react";
import { readTicket, takeVisitor, visitors } from "../api/visitors";
import type { Visitor } from "../api/types/Visitor";
import { useCommand } from "../api/use-command";
import { useKeptAsked } from "../api/use-kept-asked";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { nearTime } from "../wording/dates";
import { purposes, queue as words } from "../wording/desk";
import { say } from "../wording/say";

/** Before the first contact there is no key, and so no queue. */
const NOT_YET = "no_branch_key";

export function Queue({ onServe }: { onServe: (visitor: Visitor) => void }) {
  const { answer: waiting, problem, again } = useKeptAsked(visitors);
  const { problem: refused, run } = useCommand();
  const serve = (visitor: Visitor) => void run(() => takeVisitor(visitor.id), () => { again(); onServe(visitor); });
  const [first] = waiting ?? [];
  useKeys({ Q: () => { if (first) serve(first); } });
  return (
    <aside className="queue" aria-labelledby="queue-heading">
      <h2 id="queue-heading">{words.heading}</h2>
      <ProblemText problem={refused ?? (problem?.code === NOT_YET ? null : problem)} />
      {waiting?.length === 0 ? <p className="none" data-testid="queue-none">{words.none}</p> : null}
      <ol>
        {waiting?.map((visitor) => (
          <li key={visitor.id} data-testid="visitor">
            <b className="figures">{visitor.number}</b>
            <p>
              <strong>{say(purposes, visitor.purpose)}</strong>
              <small>{visitor.told ? words.told(visitor.told.symbol, visitor.told.number) : visitor.text}</small>
              <small>{words.since(nearTime(visitor.at))}</small>
            </p>
            <Button kind={visitor === first ? "primary" : "secondary"} {...(visitor === first ? { hint: "Q" } : {})} onPress={() => serve(visitor)} testId="visitor-serve"><span className="unseen">{words.whom(visitor.number)}</span>{words.serve}</Button>
          </li>
        ))}
      </ol>
      <Ticket onServe={serve} />
    </aside>
  );
}

function Ticket({ onServe }: { onServe: (visitor: Visitor) => void }) {
  const [code, setCode] = useState("");
  const [lacking, setLacking] = useState(false);
  const { problem, run } = useCommand();
  const submit = () => {
    setLacking(code.trim() === "");
    if (code.trim() !== "") void run(() => readTicket(code.normalize("NFKC").trim()), onServe);
    setCode("");
  };
  return (
    <details className="ask-word">
      <summary data-testid="ticket-open">{words.ticket}</summary>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <Field
          label={words.code} support={words.codeNote} value={code} onValue={setCode} testId="ticket-code"
          wrong={lacking ? <p className="wrong" role="alert"><Sign kind="error" />{words.codeNeeded}</p> : problem ? <ProblemText problem={problem} /> : undefined}
        />
        <Button type="submit" testId="ticket-read">{words.read}</Button>
      </form>
    </details>
  );
}
