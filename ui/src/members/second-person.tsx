// Before a member of another branch opens: a second person, by their own PIN, and why.

import { useState } from "react";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Sign } from "../parts/sign";
import { elsewhere } from "../wording/elsewhere";
import type { OpenedBy } from "./use-member-elsewhere";

const nobody: OpenedBy = { approver: { user: "", pin: "" }, reason: "" };

export function SecondPerson({ onOpen }: { onOpen: (by: OpenedBy) => void }) {
  const [by, setBy] = useState(nobody);
  const [lacking, setLacking] = useState(false);
  const { approver, reason } = by;
  const submit = () => {
    if (approver.user === "" || approver.pin === "" || reason.trim() === "") return setLacking(true);
    setLacking(false);
    onOpen(by);
    // A PIN is kept no longer than it takes to hand it over.
    setBy({ ...by, approver: { ...approver, pin: "" } });
  };
  return (
    <form className="second-person" data-testid="second-person" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <fieldset className="approver">
        <legend>{elsewhere.second}</legend>
        <p className="support">{elsewhere.secondNote}</p>
        <Field autoFocus label={elsewhere.why} value={reason} maxLength={200} onValue={(text) => setBy({ ...by, reason: text })} testId="elsewhere-reason" />
        <div className="field-pair">
          <Field label={elsewhere.secondUser} value={approver.user} onValue={(user) => setBy({ ...by, approver: { ...approver, user } })} testId="elsewhere-user" />
          <Field label={elsewhere.secondPin} type="password" value={approver.pin} onValue={(pin) => setBy({ ...by, approver: { ...approver, pin } })} testId="elsewhere-pin" />
        </div>
      </fieldset>
      {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{elsewhere.secondNeeded}</p> : null}
      <Button kind="primary" type="submit" hint="Enter" testId="elsewhere-open">{elsewhere.open}</Button>
    </form>
  );
}
