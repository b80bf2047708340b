// Making a sheet void: the reason, and a second person's word. It cannot be undone.

import { useState } from "react";
import { voidApproved, voidReasons as askReasons, voidSheet } from "../api/approvals";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { isNamed, nobody } from "../parts/approver-fields";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { useKeys } from "../parts/keys";
import { OptionList } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { approver as approverWords, voiding as words, voidReasons } from "../wording/approvals";
import { say } from "../wording/say";
import { SecondWord, useOwnRequest } from "./second-word";

/** What a request is for. */
const VOID = "void";

type Props = { sheet: string; onClose: () => void; onVoided: () => void };

export function VoidDialog({ sheet, onClose, onVoided }: Props) {
  const { answer: reasons, problem: unread } = useAsked(askReasons);
  const [chosen, setChosen] = useState<string | null>(null);
  const [approver, setApprover] = useState(nobody);
  const [lacking, setLacking] = useState(false);
  const { request, again } = useOwnRequest(VOID, sheet);
  const { busy, problem, run } = useCommand();
  const codes = reasons?.map(({ code }) => code) ?? [];
  const reason = chosen ?? codes[0] ?? null;
  useKeys(Object.fromEntries(codes.map((code, at) => [String(at + 1), () => setChosen(code)])));
  const submit = () => {
    if (reason === null) return;
    if (request?.state === "granted") return void run(() => voidApproved(sheet, reason, request.id), onVoided);
    setLacking(!isNamed(approver));
    if (!isNamed(approver)) return;
    void run(() => voidSheet(sheet, reason, approver), onVoided);
    // A PIN is kept no longer than it takes to hand it over.
    setApprover((now) => ({ ...now, pin: "", code: null }));
  };
  return (
    <Dialog title={words.heading} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <p className="support">{words.note}</p>
        <OptionList
          legend={words.reason} columns={2} autoFocus testPrefix="void-reason" chosen={reason === null ? [] : [reason]} onChoose={setChosen}
          options={codes.map((code, at) => ({ code, words: say(voidReasons, code), hint: String(at + 1) }))}
        />
        <SecondWord what={VOID} subject={sheet} request={request} onAsked={again} approver={approver} onApprover={setApprover} />
        {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{approverWords.needed}</p> : null}
        <ProblemText problem={problem ?? unread} />
        <div className="actions">
          <Button kind="danger" type="submit" hint="Enter" busy={busy && words.submitting} testId="void-confirm">{words.submit}</Button>
          <Button kind="secondary" hint="Escape" onPress={onClose}>{words.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
