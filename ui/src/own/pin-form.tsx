// Another PIN: the one in use, and the new one twice. Nothing typed here stays once it was handed over.

import { useState } from "react";
import { changePin } from "../api/own-keys";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { own as words } from "../wording/own";

/** Problems that are about the new PIN; all others stand under the one in use. */
const aboutNew = ["pin_too_short", "pin_too_long", "pin_guessable"];

export function PinForm({ onChanged }: { onChanged: () => void }) {
  const [pin, setPin] = useState("");
  const [newPin, setNewPin] = useState("");
  const [again, setAgain] = useState("");
  const [lacking, setLacking] = useState<"now" | "new" | "again" | null>(null);
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useCommand();
  const submit = () => {
    const missing = pin === "" ? "now" : newPin === "" ? "new" : newPin === again ? null : "again";
    setLacking(missing);
    setDone(false);
    if (missing) return;
    void run(() => changePin(pin, newPin), () => { setDone(true); onChanged(); });
    [setPin, setNewPin, setAgain].forEach((wipe) => wipe(""));
  };
  const wrong = (text: string) => <p className="wrong" role="alert"><Sign kind="error" />{text}</p>;
  const isNew = problem !== null && aboutNew.includes(problem.code);
  return (
    <section className="panel" aria-labelledby="own-pin">
      <h2 id="own-pin">{words.pin}</h2>
      <form className="part" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <p className="support">{words.pinNote}</p>
        <Field label={words.now} type="password" inputMode="numeric" value={pin} onValue={setPin} autoFocus testId="pin-now" wrong={lacking === "now" ? wrong(words.nowNeeded) : problem && !isNew ? <ProblemText problem={problem} /> : undefined} />
        <Field label={words.new} support={words.newSupport} type="password" inputMode="numeric" value={newPin} onValue={setNewPin} testId="pin-new" wrong={lacking === "new" ? wrong(words.newNeeded) : isNew ? <ProblemText problem={problem} /> : undefined} />
        <Field label={words.again} type="password" inputMode="numeric" value={again} onValue={setAgain} testId="pin-again" wrong={lacking === "again" ? wrong(words.differs) : undefined} />
        <Button kind="primary" type="submit" hint="Enter" busy={busy && words.changing} testId="pin-change">{words.change}</Button>
        {done ? <p className="said" role="status" data-testid="pin-changed"><Sign kind="done" /><span><strong>{words.changed}</strong></span></p> : null}
      </form>
    </section>
  );
}
