// One paper for everyone of a company: chosen, made with progress and a way to stop, and what came of it.

import { useEffect, useState } from "react";
import { cancelBatch, employerPeople, goOnBatch, makeBatch, onBatch, propose } from "../api/commands";
import type { BatchDone } from "../api/types/BatchDone";
import type { BatchProgress } from "../api/types/BatchProgress";
import type { EmployerPage } from "../api/types/EmployerPage";
import type { Proposal } from "../api/types/Proposal";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { count } from "../wording/dates";
import { employers as words } from "../wording/employers";
import { issueReasons, kinds, variants } from "../wording/papers";
import { problemWords } from "../wording/problems";
import { say } from "../wording/say";
import { Parcels } from "./parcels";

export function BatchForm({ page }: { page: EmployerPage }) {
  const first = page.people[0]?.id ?? "";
  const { answer: proposals, problem } = useAsked(() => propose(first));
  const [done, setDone] = useState<BatchDone | null>(null);
  // A numbered paper is never made for a whole company at once: each needs its own verdict and approval.
  const offered = proposals?.filter((one) => one.allowed && !one.needs_approval && one.kind !== "eligibility_certificate");
  return (
    <section className="employer-batch" aria-labelledby="batch-heading">
      <h2 id="batch-heading">{words.batch}</h2>
      <p className="support">{words.batchNote}</p>
      <ProblemText problem={problem} />
      {done ? <Done page={page} done={done} onDone={setDone} /> : offered && offered.length > 0 ? <Form page={page} proposals={offered} onDone={setDone} /> : null}
    </section>
  );
}

function Form({ page, proposals, onDone }: { page: EmployerPage; proposals: Proposal[]; onDone: (done: BatchDone) => void }) {
  const [kind, setKind] = useState(proposals[0]!.kind);
  const chosen = proposals.find((one) => one.kind === kind) ?? proposals[0]!;
  const [reason, setReason] = useState(chosen.issue_reasons[0] ?? "other");
  const [variant, setVariant] = useState(chosen.variants[0] ?? null);
  const progress = useProgress();
  const { busy, problem, run } = useCommand();
  const choose = (code: string) => {
    const next = proposals.find((one) => one.kind === code);
    setKind(code);
    setReason(next?.issue_reasons[0] ?? "other");
    setVariant(next?.variants[0] ?? null);
  };
  const make = () => void run(async () => makeBatch({ kind, variant, reason, people: await employerPeople(page.symbol) }), onDone);
  return (
    <form onSubmit={(event) => { event.preventDefault(); make(); }}>
      <Select label={words.kind} options={proposals.map((one) => ({ code: one.kind, words: say(kinds, one.kind) }))} value={kind} onValue={choose} testId="batch-kind" />
      {chosen.variants.length > 1 ? <Select label={words.variant} options={chosen.variants.map((code) => ({ code, words: say(variants, code) }))} value={variant ?? ""} onValue={setVariant} /> : null}
      <Select label={words.reason} options={chosen.issue_reasons.map((code) => ({ code, words: say(issueReasons, code) }))} value={reason} onValue={setReason} testId="batch-reason" />
      <p className="note"><Sign kind="info" />{words.confirm(count(page.all))}</p>
      <ProblemText problem={problem} />
      <Button kind="primary" type="submit" busy={busy && words.making} testId="batch-make">{words.make}</Button>
      {busy ? <Running progress={progress} all={page.all} /> : null}
    </form>
  );
}

function Running({ progress, all }: { progress: BatchProgress | null; all: number }) {
  const done = progress ? progress.issued + progress.refused : 0;
  return (
    <>
      <div className="batch-progress" role="status">
        <progress max={progress?.all ?? all} value={done} aria-label={words.making} />
        <span>{words.progress(count(done), count(all))}</span>
        <Button kind="quiet" onPress={() => void cancelBatch()} testId="batch-cancel">{words.cancel}</Button>
      </div>
      <p className="support">{words.meanwhile}</p>
    </>
  );
}

function useProgress() {
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  useEffect(() => {
    const heard = onBatch(setProgress);
    return () => void heard.then((stop) => stop(), () => undefined);
  }, []);
  return progress;
}

type DoneProps = { page: EmployerPage; done: BatchDone; onDone: (done: BatchDone) => void };

function Done({ page: company, done: { page, files }, onDone }: DoneProps) {
  const refused = page.rows.filter((row) => row.code !== null);
  const left = page.all - page.issued - page.refused;
  return (
    <div data-testid="batch-done">
      <p className="said" role="status"><Sign kind="done" /><span><strong>{words.done(count(page.issued), count(page.all))}</strong></span></p>
      {left > 0 ? <Left left={left} batch={page.batch} all={page.all} onDone={onDone} /> : null}
      {refused.length > 0 ? (
        <>
          <h3>{words.refused}</h3>
          <ul className="batch-refused">{refused.map((row) => <li key={row.place}><span className="figures">{row.place}</span>{problemWords({ code: row.code ?? "", reference: row.fact }).title}</li>)}</ul>
        </>
      ) : null}
      <h3>{words.files}</h3>
      <ul>{files.map((file) => <li key={file}><code>{file}</code></li>)}</ul>
      {left === 0 && page.issued > 0 ? <Parcels batch={page.batch} page={company} /> : null}
    </div>
  );
}

/** Broken off: the rest of the same day can be made any time. */
function Left({ left, batch, all, onDone }: { left: number; batch: string; all: number; onDone: (done: BatchDone) => void }) {
  const progress = useProgress();
  const { busy, problem, run } = useCommand();
  return (
    <>
      <p className="note"><Sign kind="info" />{words.left(count(left))}</p>
      <ProblemText problem={problem} />
      <Button busy={busy && words.making} onPress={() => void run(() => goOnBatch(batch), onDone)} testId="batch-go-on">{words.goOn}</Button>
      {busy ? <Running progress={progress} all={all} /> : null}
    </>
  );
}
