// 交付: what may be issued and why not, the reason, the draft as it will be printed, then print, in hand, hand over.

import { useEffect, useState } from "react";
import { propose, proposeForNobody } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Proposal } from "../api/types/Proposal";
import { ProblemText } from "../parts/problem-text";
import { issue as words } from "../wording/papers";
import { Choosing } from "./choosing";
import { Preview } from "./preview";
import { SheetActionsPanel } from "./sheet-actions";
import { Stages } from "./stages";
import type { SheetActions } from "./use-sheet";

/** The problem that a second person takes away; their fields come up in its place. */
const APPROVAL = "approval_needed";

/** `actions` live as long as the member's page, so that a paper under way is still there after a look at another step. */
type Props = {
  /** `null` for papers that are about nobody. */
  member: string | null;
  /** The kind that is chosen at first. */
  kind?: string;
  actions: SheetActions;
};

export function Issue({ member, kind, actions }: Props) {
  const { proposals, problem } = useProposals(member);
  const { sheet } = actions;
  return (
    <section className={sheet ? "step issue issue-sheet" : "step issue"} aria-labelledby="issue-heading">
      <div className="issue-side">
        <h2 id="issue-heading">{member === null ? words.forNobody : words.heading}</h2>
        {sheet ? <Stages stage={sheet.stage} /> : null}
        <ProblemText problem={(actions.problem?.code === APPROVAL ? null : actions.problem) ?? problem} />
        {sheet ? <SheetActionsPanel sheet={sheet} actions={actions} /> : (
          proposals ? <Choosing member={member} first={kind ?? null} proposals={proposals} busy={actions.busy} asking={actions.problem?.code === APPROVAL} onDraft={(kind, variant, reason, word) => void actions.drafted(kind, variant, reason, word)} /> : null
        )}
      </div>
      {sheet ? <Preview pages={sheet.draft.pages} /> : null}
    </section>
  );
}

function useProposals(member: string | null) {
  const [proposals, setProposals] = useState<Proposal[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let here = true;
    (member === null ? proposeForNobody() : propose(member)).then((list) => here && setProposals(list), (rejected: unknown) => here && setProblem(problemOf(rejected)));
    return () => {
      here = false;
    };
  }, [member]);
  return { proposals, problem };
}
