// Under the search: the way to other branches, by one key, and what came of it.

import type { Elsewhere } from "../api/types/Elsewhere";
import type { Problem } from "../api/problem";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { elsewhere } from "../wording/elsewhere";

type Props = { answer: Elsewhere | null; asking: boolean; problem: Problem | null; /** Whether nobody was found here. */ urgent: boolean; onAsk: () => void };

export function AskElsewhere({ answer, asking, problem, urgent, onAsk }: Props) {
  return (
    <div className="ask-elsewhere">
      <ProblemText problem={problem} />
      <p role="status" data-testid="elsewhere-outcome">
        {answer ? <><strong>{answer.rows.length === 0 ? elsewhere.none : elsewhere.found(answer.rows.length, answer.more)}</strong><span>{elsewhere.recorded}</span></> : null}
      </p>
      {answer ? null : (
        <Button kind={urgent ? "secondary" : "quiet"} hint="F7" busy={asking && elsewhere.asking} onPress={onAsk} testId="ask-elsewhere">{elsewhere.ask}</Button>
      )}
    </div>
  );
}
