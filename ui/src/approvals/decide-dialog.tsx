// One request before a second person: what, why and who; then their reason and PIN.

import { useState } from "react";
import { decideApproval } from "../api/approvals";
import type { ApprovalRow } from "../api/types/ApprovalRow";
import { useCommand } from "../api/use-command";
import { ApproverFields, isNamed, nobody } from "../parts/approver-fields";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { approver as approverWords, decision as words, list } from "../wording/approvals";
import { wanted } from "./wanted";

type Props = { row: ApprovalRow; onClose: () => void; onDecided: (granted: boolean) => void };

export function DecideDialog({ row, onClose, onDecided }: Props) {
  const [reason, setReason] = useState("");
  const [approver, setApprover] = useState(nobody);
  const [lacking, setLacking] = useState<"reason" | "approver" | null>(null);
  const { busy, problem, run } = useCommand();
  const decide = (granted: boolean) => {
    const missing = reason.trim() === "" ? "reason" : isNamed(approver) ? null : "approver";
    setLacking(missing);
    if (missing) return;
    void run(() => decideApproval(row.id, granted, reason.trim(), approver), () => onDecided(granted));
    // A PIN is kept no longer than it takes to hand it over.
    setApprover((now) => ({ ...now, pin: "", code: null }));
  };
  return (
    <Dialog title={words.heading} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); decide(true); }} noValidate>
        <dl className="asked">
          <div><dt>{list.what}</dt><dd>{wanted(row)}</dd></div>
          <div><dt>{list.whom}</dt><dd>{row.written_number ?? list.elsewhere}</dd></div>
          <div><dt>{list.reason}</dt><dd>{row.reason}</dd></div>
          <div><dt>{list.by}</dt><dd>{row.asked_by}</dd></div>
        </dl>
        <Field
          label={words.reason} support={words.reasonSupport} value={reason} onValue={setReason} maxLength={200} autoFocus testId="decide-reason"
          wrong={lacking === "reason" ? <p className="wrong" role="alert"><Sign kind="error" />{words.reasonNeeded}</p> : undefined}
        />
        <ApproverFields approver={approver} onChange={setApprover} />
        {lacking === "approver" ? <p className="wrong" role="alert"><Sign kind="error" />{approverWords.needed}</p> : null}
        <ProblemText problem={problem} />
        <div className="actions">
          <Button kind="primary" type="submit" hint="Enter" busy={busy && words.deciding} testId="decide-grant">{words.grant}</Button>
          <Button kind="danger" onPress={() => decide(false)} testId="decide-refuse">{words.refuse}</Button>
          <Button kind="secondary" hint="Escape" onPress={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
