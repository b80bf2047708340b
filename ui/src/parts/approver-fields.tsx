// A second person beside the first: who, their PIN, and the code of those who have a second factor, without leaving the
// screen.

import type { Approver } from "../api/types/Approver";
import { approver as words } from "../wording/approvals";
import { Field } from "./field";

export const nobody: Approver = { user: "", pin: "", code: null };

/** Whether the fields that everyone has are filled in. */
export const isNamed = ({ user, pin }: Approver) => user.trim() !== "" && pin !== "";

type Props = { approver: Approver; onChange: (approver: Approver) => void };

export function ApproverFields({ approver, onChange }: Props) {
  return (
    <fieldset className="approver">
      <legend>{words.legend}</legend>
      <p className="support">{words.note}</p>
      <div className="field-pair">
        <Field label={words.user} value={approver.user} onValue={(user) => onChange({ ...approver, user })} testId="approver-user" />
        <Field label={words.pin} type="password" value={approver.pin} onValue={(pin) => onChange({ ...approver, pin })} testId="approver-pin" />
      </div>
      <Field
        label={words.code} support={words.codeSupport} inline inputMode="numeric" value={approver.code ?? ""}
        onValue={(code) => onChange({ ...approver, code: code.trim() === "" ? null : code.normalize("NFKC").trim() })} testId="approver-code"
      />
    </fieldset>
  );
}
