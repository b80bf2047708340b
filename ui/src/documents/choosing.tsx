// Which paper, and for what reason. A paper that may not be issued says why, and has no button.

import { useState } from "react";
import type { Approver } from "../api/types/Approver";
import type { Proposal } from "../api/types/Proposal";
import { isNamed, nobody } from "../parts/approver-fields";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { optionKeys, useKeys } from "../parts/keys";
import { OptionList } from "../parts/option-list";
import { Sign } from "../parts/sign";
import { approver as approverWords } from "../wording/approvals";
import { common } from "../wording/desk";
import { reasonWords } from "../wording/members";
import { issue as words, issueReasons, kinds, variants as variantWords } from "../wording/papers";
import { say } from "../wording/say";
import { SecondWord, useOwnRequest } from "./second-word";

/** Who said yes: somebody who is here, or the request on which somebody elsewhere did. */
export type Word = { approver: Approver | null; approved: string | null };

type Props = {
  /** The member's id; nobody's for papers that are about nobody. */
  member: string | null;
  /** The kind that is chosen at first, when it may be issued. */
  first: string | null;
  proposals: Proposal[];
  busy: boolean;
  /** Whether the desk has just asked for a second person, for a reason that the proposal could not know. */
  asking: boolean;
  onDraft: (kind: string, variant: string | null, reason: string, word: Word) => void;
};

export function Choosing({ member, first, proposals, busy, asking, onDraft }: Props) {
  const [kind, setKind] = useState(() => (proposals.find((proposal) => proposal.allowed && proposal.kind === first) ?? proposals.find((proposal) => proposal.allowed))?.kind ?? null);
  const chosen = proposals.find((proposal) => proposal.kind === kind && proposal.allowed);
  return (
    <div className="choosing">
      <ul className="proposals" aria-label={words.papers}>
        {proposals.map((proposal) => (
          <li key={proposal.kind} className={proposal.kind === kind ? "proposal proposal-chosen" : "proposal"} data-testid={`proposal-${proposal.kind}`}>
            <ProposalHead proposal={proposal} chosen={proposal.kind === kind} onChoose={() => setKind(proposal.kind)} />
            {proposal.reasons.map((reason) => (
              <p key={reason.code}>
                <Sign kind={proposal.allowed ? "warning" : "error"} />
                <span>{reasonWords(reason)}</span>
              </p>
            ))}
          </li>
        ))}
      </ul>
      {chosen ? <ReasonForm key={chosen.kind} member={member ?? ""} proposal={chosen} busy={busy} asking={asking} onDraft={(variant, reason, word) => onDraft(chosen.kind, variant, reason, word)} /> : null}
    </div>
  );
}

type HeadProps = { proposal: Proposal; chosen: boolean; onChoose: () => void };

function ProposalHead({ proposal, chosen, onChoose }: HeadProps) {
  const name = <strong>{say(kinds, proposal.kind)}</strong>;
  if (!proposal.allowed) return <div className="proposal-head">{name}<Chip tone="bad" sign="error">{words.refused}</Chip></div>;
  return (
    <button type="button" className="proposal-head" aria-pressed={chosen} onClick={onChoose}>
      {name}{proposal.needs_approval ? <Chip tone="warn" sign="warning">{words.approval}</Chip> : <Chip tone="good" sign="done">{words.allowed}</Chip>}
    </button>
  );
}

/** Papers about nobody are made for no reason of anyone's. */
const NO_REASON = "other";

type FormProps = { /** Empty for papers about nobody. */ member: string; proposal: Proposal; busy: boolean; asking: boolean; onDraft: (variant: string | null, reason: string, word: Word) => void };

function ReasonForm({ member, proposal, busy, asking, onDraft }: FormProps) {
  const { issue_reasons: reasonCodes, variants } = proposal;
  const [variant, setVariant] = useState<string | null>(variants[0] ?? null);
  const isPlain = member === "" && reasonCodes.includes(NO_REASON);
  const [reason, setReason] = useState<string | null>(isPlain ? NO_REASON : null);
  const [lacking, setLacking] = useState(false);
  const choose = (code: string) => {
    setReason(code);
    setLacking(false);
  };
  useKeys(Object.fromEntries(reasonCodes.map((code, at) => [optionKeys[at] ?? "", () => choose(code)])));
  const needed = proposal.needs_approval || asking;
  const [approver, setApprover] = useState(nobody);
  const { request, again } = useOwnRequest(proposal.kind, member);
  const approved = needed && request?.state === "granted" ? request.id : null;
  const submit = () => {
    if (reason === null) return setLacking(true);
    if (needed && approved === null && !isNamed(approver)) return setLacking(true);
    onDraft(variant, reason, { approver: needed && approved === null ? approver : null, approved });
    // A PIN is kept no longer than it takes to hand it over.
    setApprover((now) => ({ ...now, pin: "", code: null }));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }}>
      {isPlain ? null : (
        <OptionList
          legend={words.reason} required={common.required} autoFocus testPrefix="issue-reason"
          options={reasonCodes.map((code, at) => ({ code, words: say(issueReasons, code), ...(optionKeys[at] ? { hint: optionKeys[at] } : {}) }))}
          chosen={reason === null ? [] : [reason]} onChoose={choose}
        />
      )}
      {variants.length > 1 ? (
        <OptionList
          legend={words.variant} columns={2} testPrefix="variant"
          options={variants.map((code) => ({ code, words: say(variantWords, code) }))}
          chosen={variant === null ? [] : [variant]} onChoose={setVariant}
        />
      ) : null}
      {needed ? <SecondWord what={proposal.kind} subject={member} request={request} onAsked={again} approver={approver} onApprover={setApprover} /> : null}
      {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{reason === null ? words.reasonNeeded : approverWords.needed}</p> : null}
      <Button kind="primary" type="submit" hint="Enter" busy={busy && words.drafting} autoFocus={isPlain} testId="draft">{words.draft}</Button>
    </form>
  );
}
