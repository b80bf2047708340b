// A second person beside the first: who, and their PIN, without leaving the paper.

import type { Approver } from "../api/types/Approver";
import { Field } from "../parts/field";
import { issue as words } from "../wording/papers";

export const nobody: Approver = { user: "", pin: "" };

type Props = { approver: Approver; onChange: (approver: Approver) => void };

export function ApproverFields({ approver, onChange }: Props) {
  return (
    <fieldset className="approver">
      <legend>{words.approver}</legend>
      <p className="support">{words.approverNote}</p>
      <div className="field-pair">
        <Field label={words.approverUser} value={approver.user} onValue={(user) => onChange({ ...approver, user })} testId="approver-user" />
        <Field label={words.approverPin} type="password" value={approver.pin} onValue={(pin) => onChange({ ...approver, pin })} testId="approver-pin" />
      </div>
    </fieldset>
  );
}
