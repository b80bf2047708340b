// When there is no line: what waits is carried over by hand, its receipt and more time come back as text.

import { useId, useState } from "react";
import { extendLease, saveCourierFile, takeCourierReceipt } from "../api/commands";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { count, writtenTime } from "../wording/dates";
import { desk as words } from "../wording/rooms";

export function Outage() {
  return (
    <section className="panel outage" aria-labelledby="outage-heading">
      <h2 id="outage-heading">{words.outage}</h2>
      <Export />
      <Pasted
        heading={words.receiptHeading} note={words.receiptNote} label={words.receipt} submit={words.receiptTake} testId="receipt"
        take={async (text) => words.receiptTaken(count(await takeCourierReceipt(text)))}
      />
      <Pasted
        heading={words.extensionHeading} note={words.extensionNote} label={words.extension} submit={words.extend} testId="extension"
        take={async (text) => words.extended(writtenTime(await extendLease(text)))}
      />
    </section>
  );
}

function Export() {
  const { busy, problem, run } = useCommand();
  const [out, setOut] = useState<{ path: string; through: number } | null>(null);
  return (
    <div className="part">
      <h3>{words.exportHeading}</h3>
      <p className="support">{words.exportNote}</p>
      <Button busy={busy && words.export} onPress={() => void run(saveCourierFile, setOut)} testId="courier-export">{words.export}</Button>
      <ProblemText problem={problem} />
      {out ? <p className="said" role="status" data-testid="courier-done"><Sign kind="done" /><span><strong>{words.exported(count(out.through))}</strong><code>{out.path}</code></span></p> : null}
    </div>
  );
}

type PastedProps = { heading: string; note: string; label: string; submit: string; testId: string; take: (text: string) => Promise<string> };

/** A text from head office; what came of it is said below. */
function Pasted({ heading, note, label, submit, testId, take }: PastedProps) {
  const id = useId();
  const [text, setText] = useState("");
  const [lacking, setLacking] = useState(false);
  const [done, setDone] = useState<string | null>(null);
  const { busy, problem, run } = useCommand();
  const send = () => {
    setLacking(text.trim() === "");
    if (text.trim() !== "") void run(() => take(text.trim()), (said) => { setDone(said); setText(""); });
  };
  return (
    <form className="part" onSubmit={(event) => { event.preventDefault(); send(); }} noValidate>
      <h3><label htmlFor={id}>{heading}</label></h3>
      <p id={`${id}-note`} className="support">{note}</p>
      <textarea id={id} className="input input-note" rows={2} value={text} onChange={(event) => setText(event.target.value)} aria-label={label} aria-describedby={`${id}-note`} spellCheck={false} data-testid={`${testId}-text`} />
      {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{words.textNeeded}</p> : null}
      <ProblemText problem={problem} />
      <Button type="submit" busy={busy && submit} testId={`${testId}-take`}>{submit}</Button>
      {done ? <p className="said" role="status" data-testid={`${testId}-done`}><Sign kind="done" /><span><strong>{done}</strong></span></p> : null}
    </form>
  );
}
