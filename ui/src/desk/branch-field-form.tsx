// A field of the branch and its day: what papers say now and then, and the supervisor's PIN before it is written down.

import { useState } from "react";
import { setBranchField } from "../api/branch";
import type { Problem } from "../api/problem";
import type { BranchField } from "../api/types/BranchField";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { typedDay } from "../parts/typed-day";
import { branchFields as words, branchPanel, fieldNames, fieldSupport } from "../wording/branch";
import { today, writtenDay } from "../wording/dates";
import { say } from "../wording/say";

type Wanted = { value: string; from: string };
type Props = { field: BranchField; onClose: () => void; onSet: () => void };

/** Problems that stand under the day, and under the PIN; all others are about the value. */
const aboutDay = ["branch_field_day"];
const aboutPin = ["wrong_pin", "pin_slot_erased"];

const wrong = (text: string) => <p className="wrong" role="alert"><Sign kind="error" />{text}</p>;

export function BranchFieldForm({ field, onClose, onSet }: Props) {
  const [value, setValue] = useState("");
  const [from, setFrom] = useState("");
  const [lacking, setLacking] = useState<"value" | "from" | null>(null);
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const { busy, problem, setProblem, run } = useCommand();
  const day = typedDay(from);
  const go = () => {
    const missing = value.trim() === "" ? "value" : day === undefined ? "from" : null;
    setLacking(missing);
    setProblem(null);
    setWanted(missing === null ? { value: value.trim(), from: day ?? today() } : null);
  };
  const isAboutPin = problem !== null && aboutPin.includes(problem.code);
  // What is wrong with the value or the day is said where they were typed.
  const refused = isAboutPin ? null : problem;
  const about = (isAboutDay: boolean) => refused && aboutDay.includes(refused.code) === isAboutDay ? <ProblemText problem={refused} /> : undefined;
  return (
    <>
      <form className="part" onSubmit={(event) => { event.preventDefault(); go(); }} noValidate>
        <Field
          label={words.value} support={say(fieldSupport, field.field)} value={value} onValue={setValue} maxLength={100} autoFocus testId="branch-value"
          wrong={lacking === "value" ? wrong(words.valueNeeded) : about(false)}
        />
        <Field label={words.from} support={words.fromSupport} value={from} onValue={setFrom} testId="branch-from" wrong={lacking === "from" ? wrong(words.fromUnreadable) : about(true)} />
        {value.trim() === "" || day === undefined ? null : <Change field={field} wanted={{ value: value.trim(), from: day ?? today() }} testId="branch-preview" />}
        <div className="actions">
          <Button kind="primary" type="submit" hint="Enter" testId="branch-go">{words.go}</Button>
          <Button onPress={onClose} testId="branch-close">{words.close}</Button>
        </div>
      </form>
      {wanted && !refused ? (
        <Confirm
          field={field} wanted={wanted} problem={problem} busy={busy} onClose={() => { setProblem(null); setWanted(null); }}
          onConfirm={(pin) => void run(() => setBranchField(pin, field.field, wanted.value, wanted.from), onSet)}
        />
      ) : null}
    </>
  );
}

/** What papers say now, and then. */
function Change({ field, wanted, testId }: { field: BranchField; wanted: Wanted; testId: string }) {
  return (
    <div className="facts" data-testid={testId}>
      <dl aria-label={words.preview}>
        <div><dt>{words.now}</dt><dd>{field.value || branchPanel.unknown}</dd></div>
        <div><dt>{words.then(writtenDay(wanted.from))}</dt><dd><strong>{wanted.value}</strong></dd></div>
      </dl>
    </div>
  );
}

type Asked = { field: BranchField; wanted: Wanted; problem: Problem | null; busy: boolean; onClose: () => void; onConfirm: (pin: string) => void };

function Confirm({ field, wanted, problem, busy, onClose, onConfirm }: Asked) {
  const [pin, setPin] = useState("");
  const [lacking, setLacking] = useState(false);
  const submit = () => {
    setLacking(pin === "");
    if (pin === "") return;
    onConfirm(pin);
    // A PIN is kept no longer than it takes to hand it over.
    setPin("");
  };
  return (
    <Dialog title={words.confirmHeading(say(fieldNames, field.field))} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <Change field={field} wanted={wanted} testId="branch-change" />
        <p>{words.confirmNote}</p>
        <Field
          label={words.pin} type="password" inputMode="numeric" value={pin} onValue={setPin} autoFocus testId="branch-pin"
          wrong={lacking ? wrong(words.pinNeeded) : problem ? <ProblemText problem={problem} /> : undefined}
        />
        <div className="actions">
          <Button kind="primary" type="submit" hint="Enter" busy={busy && words.confirming} testId="branch-confirm">{words.confirm}</Button>
          <Button hint="Escape" onPress={onClose}>{words.close}</Button>
        </div>
      </form>
    </Dialog>
  );
}
