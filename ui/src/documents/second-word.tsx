// What a paper waits for that one person alone may not make: a second person's PIN here, or the branch's answer to a
// request.

import { useEffect, useId, useRef, useState } from "react";
import { approvals, askApproval } from "../api/approvals";
import type { ApprovalRow } from "../api/types/ApprovalRow";
import type { Approver } from "../api/types/Approver";
import { useCommand } from "../api/use-command";
import { useKeptAsked } from "../api/use-kept-asked";
import { ApproverFields } from "../parts/approver-fields";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { word as words } from "../wording/approvals";
import { nearTime } from "../wording/dates";

/** The newest request of the person signed in for exactly this, and how to ask for it. */
export function useOwnRequest(what: string, subject: string) {
  const { answer, again } = useKeptAsked(approvals);
  const own = answer?.find((row) => row.is_own && row.what === what && row.subject === subject);
  return { request: own?.state === "used" || own?.state === "expired" ? null : own ?? null, again };
}

type Props = {
  what: string;
  subject: string;
  request: ApprovalRow | null;
  onAsked: () => void;
  approver: Approver;
  onApprover: (approver: Approver) => void;
};

export function SecondWord({ what, subject, request, onAsked, approver, onApprover }: Props) {
  // The field that had the focus is gone once it was asked: its answer takes it, so that the dialog's keys go on.
  const [justAsked, setJustAsked] = useState(false);
  const said = useRef<HTMLParagraphElement>(null);
  const waits = request?.state === "waiting";
  useEffect(() => {
    if (justAsked && waits) said.current?.focus();
  }, [justAsked, waits]);
  if (request?.state === "granted") {
    return (
      <p className="said" role="status" data-testid="word-granted">
        <Sign kind="done" /><span><strong>{words.granted(request.decided_by ?? "")}</strong>{words.grantedNote(request.decision ?? "")}</span>
      </p>
    );
  }
  return (
    <>
      <ApproverFields approver={approver} onChange={onApprover} />
      {waits ? (
        <p ref={said} tabIndex={-1} className="said" role="status" data-testid="word-waiting"><Sign kind="info" /><span><strong>{words.waiting(nearTime(request.asked_at))}</strong>{words.waitingNote}</span></p>
      ) : (
        <>
          {request?.state === "refused" ? (
            <p className="said" role="status" data-testid="word-refused"><Sign kind="error" /><span><strong>{words.refused(request.decided_by ?? "")}</strong>{words.refusedNote(request.decision ?? "")}</span></p>
          ) : null}
          <Ask what={what} subject={subject} onAsked={() => { setJustAsked(true); onAsked(); }} />
        </>
      )}
    </>
  );
}

/** Not a form of its own: it stands within the form of the paper. */
function Ask({ what, subject, onAsked }: Pick<Props, "what" | "subject" | "onAsked">) {
  const id = useId();
  const [reason, setReason] = useState("");
  const [lacking, setLacking] = useState(false);
  const { busy, problem, run } = useCommand();
  const ask = () => {
    setLacking(reason.trim() === "");
    if (reason.trim() !== "") void run(() => askApproval(what, subject, reason.trim()), onAsked);
  };
  return (
    <details className="ask-word">
      <summary data-testid="word-ask-open">{words.ask}</summary>
      <p id={id} className="support">{words.askNote}</p>
      <Field
        label={words.reason} support={words.reasonSupport} value={reason} onValue={setReason} maxLength={200} aria-describedby={id} testId="word-reason"
        onKeyDown={(event) => { if (event.key === "Enter" && !event.nativeEvent.isComposing) { event.preventDefault(); ask(); } }}
        wrong={lacking ? <p className="wrong" role="alert"><Sign kind="error" />{words.reasonNeeded}</p> : undefined}
      />
      <ProblemText problem={problem} />
      <Button onPress={ask} busy={busy && words.asking} testId="word-ask">{words.ask}</Button>
    </details>
  );
}
