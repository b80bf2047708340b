// 訓練: begun where nobody is signed in; from then on the whole window says what it is, until it is ended.

import { beginTraining, endTraining } from "../api/commands";
import type { Status } from "../api/types/Status";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { training as words } from "../wording/training";

type Props = { onStatus: (status: Status) => void };

export function TrainingDoor({ onStatus }: Props) {
  const { busy, problem, run } = useCommand();
  const begin = () => void run(beginTraining, onStatus);
  useKeys({ "Alt+T": begin });
  return (
    <div className="training-door">
      <ProblemText problem={problem} />
      <Button kind="quiet" hint="Alt+T" busy={busy && words.beginning} onPress={begin} testId="training-begin">{words.begin}</Button>
    </div>
  );
}

/** Above everything, and never closed. */
export function TrainingStrip({ onStatus }: Props) {
  const { busy, problem, run } = useCommand();
  return (
    <aside className="training-strip" aria-label={words.label} data-testid="training-strip">
      <Sign kind="warning" /><strong>{words.running}</strong><span>{words.support}</span>
      <ProblemText problem={problem} />
      <Button busy={busy && words.ending} onPress={() => void run(endTraining, onStatus)} testId="training-end">{words.end}</Button>
    </aside>
  );
}
