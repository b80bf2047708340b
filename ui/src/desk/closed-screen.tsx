// A desk that does not open says why; after a lost key store, head office gives the key back by hand.

import { useState } from "react";
import { askRecovery, takeRecovery } from "../api/own-keys";
import type { Problem } from "../api/problem";
import type { RecoveryAsked } from "../api/types/RecoveryAsked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { closed as words } from "../wording/own";
import { Mark } from "./mark";

/** What head office helps with: a share that is gone, and one behind a chip that does not answer. */
const LOST = "key_store_lost";
const SILENT = "tpm_silent";
/** A longer file is no answer. */
const MOST_BYTES = 8 * 1024;

export function ClosedScreen({ problem, onOpened }: { problem: Problem; onOpened: () => void }) {
  const isSilent = problem.code === SILENT;
  const helps = isSilent || problem.code === LOST;
  return (
    <main className="lock">
      <section className={helps ? "lock-sheet lock-sheet-wide" : "lock-sheet"} aria-labelledby="closed-heading" data-testid="closed">
        <header><Mark /><h1 id="closed-heading">{words.heading}</h1></header>
        <ProblemText problem={problem} />
        {isSilent ? <Silent /> : null}
        {helps ? (
          <>
            <h2>{isSilent ? words.recoverySilent : words.recovery}</h2>
            <p>{isSilent ? words.stepsSilent : words.steps}</p>
            <Ask isFirst={!isSilent} />
            <Take onOpened={onOpened} />
            <p className="note"><Sign kind="info" />{words.afterwards}</p>
          </>
        ) : null}
      </section>
    </main>
  );
}

/** The share is most likely still there: what to try before head office is asked. */
function Silent() {
  return (
    <div className="part" data-testid="closed-silent">
      <h2>{words.silent}</h2>
      <p>{words.silentNote}</p>
      <ol>{words.silentSteps.map((step) => <li key={step}>{step}</li>)}</ol>
    </div>
  );
}

/** Asking is the first thing to do after a loss, and the last while a chip is silent. */
function Ask({ isFirst }: { isFirst: boolean }) {
  const { busy, problem, run } = useCommand();
  const [asked, setAsked] = useState<RecoveryAsked | null>(null);
  return (
    <div className="part">
      <h3>{words.ask}</h3>
      <p className="support">{words.askNote}</p>
      <ProblemText problem={problem} />
      <Button kind={asked || !isFirst ? "secondary" : "primary"} busy={busy && words.askSubmit} onPress={() => void run(askRecovery, setAsked)} autoFocus={isFirst} testId="recovery-ask">{words.askSubmit}</Button>
      {asked ? (
        <p className="said" role="status" data-testid="recovery-asked">
          <Sign kind="done" /><span><strong>{words.asked}</strong><code>{asked.path}</code>{words.code}<b className="recovery-code" data-testid="recovery-code">{asked.code}</b></span>
        </p>
      ) : null}
    </div>
  );
}

function Take({ onOpened }: { onOpened: () => void }) {
  const [text, setText] = useState("");
  const [name, setName] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const { busy, problem, run } = useCommand();
  const submit = () => {
    setWrong(text.trim() === "" ? words.textNeeded : null);
    if (text.trim() !== "") void run(() => takeRecovery(text.trim()), onOpened);
  };
  const read = (file: File | undefined) => {
    setName(file?.name ?? null);
    setWrong(file && file.size > MOST_BYTES ? words.tooLarge : null);
    if (file && file.size <= MOST_BYTES) void file.text().then(setText, () => setText(""));
  };
  return (
    <form className="part" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <h3>{words.take}</h3>
      <p className="support">{words.takeNote}</p>
      <label className="file"><span className="button button-secondary">{words.file}</span>{name ? <span>{name}</span> : null}<input type="file" onChange={(event) => read(event.target.files?.[0])} data-testid="recovery-file" /></label>
      <textarea className="input input-note" rows={3} value={text} onChange={(event) => setText(event.target.value)} aria-label={words.text} spellCheck={false} data-testid="recovery-text" />
      {wrong ? <p className="wrong" role="alert"><Sign kind="error" />{wrong}</p> : null}
      <ProblemText problem={problem} />
      <Button kind="primary" type="submit" busy={busy && words.taking} testId="recovery-take">{words.takeSubmit}</Button>
    </form>
  );
}
