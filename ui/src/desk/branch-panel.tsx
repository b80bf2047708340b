// The branch as its papers name it, from which day that changes, and what the branch may set of it itself.

import { branchData } from "../api/branch";
import { useKeptAsked } from "../api/use-kept-asked";
import { ProblemText } from "../parts/problem-text";
import { branchPanel as words, sources } from "../wording/branch";
import { writtenDay } from "../wording/dates";
import { say } from "../wording/say";
import { BranchFields } from "./branch-fields";

export function BranchPanel() {
  const { answer, problem } = useKeptAsked(branchData);
  return (
    <section className="panel" aria-labelledby="branch-heading">
      <h2 id="branch-heading">{words.heading}</h2>
      <ProblemText problem={problem} />
      {answer ? (
        <>
          <div className="facts"><dl data-testid="branch-data">
            <div><dt>{words.name}</dt><dd>{answer.name}</dd></div>
            <div><dt>{words.insurer}</dt><dd className="figures">{answer.insurer_number}</dd></div>
            <div><dt>{words.address}</dt><dd>{answer.postal_code} {answer.address || words.unknown}</dd></div>
            <div><dt>{words.phone}</dt><dd className="figures">{answer.phone}{answer.has_own_phone ? null : <small>{words.nationwide}</small>}</dd></div>
          </dl></div>
          {answer.changes_on ? <p className="note">{words.changes(writtenDay(answer.changes_on))}</p> : null}
          <p className="support">{words.support(say(sources, answer.source))}</p>
        </>
      ) : null}
      <BranchFields />
    </section>
  );
}
