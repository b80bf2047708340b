// Before a member of another branch opens: a second person, by their own PIN, and why.

import { useState } from "react";
import { ApproverFields, isNamed, nobody } from "../parts/approver-fields";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { Sign } from "../parts/sign";
import { elsewhere } from "../wording/elsewhere";
import type { OpenedBy } from "./use-member-elsewhere";

const nothing: OpenedBy = { approver: nobody, reason: "" };

export function SecondPerson({ onOpen }: { onOpen: (by: OpenedBy) => void }) {
  const [by, setBy] = useState(nothing);
  const [lacking, setLacking] = useState(false);
  const { approver, reason } = by;
  const submit = () => {
    if (!isNamed(approver) || reason.trim() === "") return setLacking(true);
    setLacking(false);
    onOpen(by);
    // A PIN is kept no longer than it takes to hand it over.
    setBy({ ...by, approver: { ...approver, pin: "", code: null } });
  };
  return (
    <form className="second-person" data-testid="second-person" onSubmit={(event) => { event.preventDefault(); submit(); }}>
      <h1>{elsewhere.second}</h1>
      <p className="support">{elsewhere.secondNote}</p>
      <Field autoFocus label={elsewhere.why} value={reason} maxLength={200} onValue={(text) => setBy({ ...by, reason: text })} testId="elsewhere-reason" />
      <ApproverFields approver={approver} onChange={(now) => setBy({ ...by, approver: now })} />
      {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{elsewhere.secondNeeded}</p> : null}
      <Button kind="primary" type="submit" hint="Enter" testId="elsewhere-open">{elsewhere.open}</Button>
    </form>
  );
}
