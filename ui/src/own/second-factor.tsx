// The second factor: shown as a picture for the telephone, in use once a code of it was typed, taken away by both.

import { useState } from "react";
import { confirmSecondFactor, newSecondFactor, removeSecondFactor } from "../api/own-keys";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { own as words } from "../wording/own";

type Props = { on: boolean; onChanged: () => void };

export function SecondFactor({ on, onChanged }: Props) {
  const { busy, problem, run } = useCommand();
  // It holds the secret: it goes with the panel, and when the code was confirmed.
  const [picture, setPicture] = useState<string | null>(null);
  return (
    <section className="panel" aria-labelledby="own-second" data-testid="second-factor" data-on={on}>
      <h2 id="own-second">{words.second}</h2>
      <p className="support">{on ? words.secondOn : words.secondOff}</p>
      <ProblemText problem={problem} />
      {on ? <Remove onRemoved={onChanged} /> : null}
      {!on && picture === null ? <div className="part"><Button onPress={() => void run(newSecondFactor, setPicture)} busy={busy && words.begin} testId="second-begin">{words.begin}</Button></div> : null}
      {!on && picture !== null ? <Confirm picture={picture} onCancel={() => setPicture(null)} onConfirmed={() => { setPicture(null); onChanged(); }} /> : null}
    </section>
  );
}

const needed = (text: string) => <p className="wrong" role="alert"><Sign kind="error" />{text}</p>;

/** A code of the telephone and the PIN, as head office asks for both. */
function usePinAndCode(act: (pin: string, code: string) => Promise<void>, onDone: () => void) {
  const [code, setCode] = useState("");
  const [pin, setPin] = useState("");
  const [lacking, setLacking] = useState<"code" | "pin" | null>(null);
  const { busy, problem, run } = useCommand();
  const submit = () => {
    const missing = code.trim() === "" ? "code" : pin === "" ? "pin" : null;
    setLacking(missing);
    if (missing) return;
    void run(() => act(pin, code.normalize("NFKC").trim()), onDone);
    setPin("");
  };
  const aboutCode = problem?.code === "wrong_code" || problem?.code === "code_needed";
  const fields = (
    <>
      <Field label={words.code} support={words.codeSupport} inputMode="numeric" value={code} onValue={setCode} autoFocus testId="second-code" wrong={lacking === "code" ? needed(words.codeNeeded) : problem && aboutCode ? <ProblemText problem={problem} /> : undefined} />
      <Field label={words.now} type="password" inputMode="numeric" value={pin} onValue={setPin} testId="second-pin" wrong={lacking === "pin" ? needed(words.nowNeeded) : problem && !aboutCode ? <ProblemText problem={problem} /> : undefined} />
    </>
  );
  return { busy, submit, fields };
}

type ConfirmProps = { picture: string; onCancel: () => void; onConfirmed: () => void };

function Confirm({ picture, onCancel, onConfirmed }: ConfirmProps) {
  const { busy, submit, fields } = usePinAndCode(confirmSecondFactor, onConfirmed);
  return (
    <form className="part" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <p>{words.scan}</p>
      <img className="second-picture" src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(picture)}`} alt={words.picture} data-testid="second-picture" />
      {fields}
      <div className="actions">
        <Button kind="primary" type="submit" hint="Enter" busy={busy && words.confirm} testId="second-confirm">{words.confirm}</Button>
        <Button kind="quiet" onPress={onCancel}>{words.cancel}</Button>
      </div>
    </form>
  );
}

function Remove({ onRemoved }: { onRemoved: () => void }) {
  const { busy, submit, fields } = usePinAndCode(removeSecondFactor, onRemoved);
  return (
    <form className="part" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <p>{words.removeNote}</p>
      {fields}
      <Button kind="danger" type="submit" busy={busy && words.remove} testId="second-remove">{words.remove}</Button>
    </form>
  );
}
