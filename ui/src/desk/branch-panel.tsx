// The branch as its papers name it, and from which day that changes. Head office sets it.

import { branchData } from "../api/commands";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { writtenDay } from "../wording/dates";
import { branchPanel as words } from "../wording/rooms";

export function BranchPanel() {
  const { answer, problem } = useAsked(branchData);
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
          <p className="support">{words.support(answer.source)}</p>
        </>
      ) : null}
    </section>
  );
}
