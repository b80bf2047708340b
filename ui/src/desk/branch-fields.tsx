// What the branch may set of itself: each field that head office lets it, and what became of what was set last.

import { useState } from "react";
import { branchFields, withdrawBranchField } from "../api/branch";
import type { BranchField } from "../api/types/BranchField";
import type { BranchFieldWord } from "../api/types/BranchFieldWord";
import { useCommand } from "../api/use-command";
import { useKeptAsked } from "../api/use-kept-asked";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { branchFields as words, fieldNames, refusals, wordStates } from "../wording/branch";
import { writtenDay } from "../wording/dates";
import { say } from "../wording/say";
import { BranchFieldForm } from "./branch-field-form";

/** What still matters of what was set: it waits, or head office has said something to it. */
const shown = (word: BranchFieldWord | null): word is BranchFieldWord => word !== null && Object.hasOwn(wordStates, word.state);

export function BranchFields() {
  const { answer, problem, again } = useKeptAsked(branchFields);
  const fields = answer?.filter((field) => field.is_let || shown(field.word)) ?? [];
  if (problem) return <ProblemText problem={problem} />;
  if (fields.length === 0) return null;
  const mayNot = fields.some((field) => field.is_let) && !fields.some((field) => field.permitted);
  return (
    <div data-testid="branch-fields">
      <div className="part">
        <h3>{words.heading}</h3>
        <p className="support">{words.note}</p>
        {mayNot ? <p className="note" data-testid="branch-supervisors-only"><Sign kind="info" />{words.supervisorsOnly}</p> : null}
      </div>
      {fields.map((field) => <OneField key={field.field} field={field} onChanged={again} />)}
    </div>
  );
}

function OneField({ field, onChanged }: { field: BranchField; onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  const name = say(fieldNames, field.field);
  const done = () => {
    setOpen(false);
    onChanged();
  };
  return (
    <section className="part" aria-label={name} data-testid={`branch-field-${field.field}`}>
      {field.is_let && field.let_through ? <p className="support">{words.through(name, writtenDay(field.let_through))}</p> : null}
      {shown(field.word) ? <Word field={field} word={field.word} onChanged={onChanged} /> : null}
      {!field.is_let || !field.permitted ? null : open
        ? <BranchFieldForm field={field} onClose={() => setOpen(false)} onSet={done} />
        : <Button onPress={() => setOpen(true)} testId={`branch-open-${field.field}`}>{words.open(name)}</Button>}
    </section>
  );
}

function Word({ field, word, onChanged }: { field: BranchField; word: BranchFieldWord; onChanged: () => void }) {
  const { busy, problem, run } = useCommand();
  const state = wordStates[word.state]!(word.value, writtenDay(word.from));
  const mayWithdraw = word.state === "unsent" && field.permitted;
  return (
    <>
      <p className="said" role="status" data-testid={`branch-word-${field.field}`} data-state={word.state}>
        <Sign kind={word.state === "taken" ? "done" : word.state === "refused" ? "error" : "info"} />
        <span>
          <span>{state}</span>
          {word.reason ? <span>{say(refusals, word.reason)}</span> : null}
          {word.here ? null : <small>{words.elsewhere}</small>}
        </span>
      </p>
      <ProblemText problem={problem} />
      {mayWithdraw ? <Button kind="quiet" busy={busy && words.withdrawing} onPress={() => void run(() => withdrawBranchField(field.field), onChanged)} testId={`branch-withdraw-${field.field}`}>{words.withdraw}</Button> : null}
    </>
  );
}
