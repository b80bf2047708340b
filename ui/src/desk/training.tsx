// 訓練: begun where nobody is signed in; from then on the whole window says what it is, until it is ended. Within it a drill
// may be chosen.

import { useState } from "react";
import { beginTraining, endTraining } from "../api/commands";
import type { Status } from "../api/types/Status";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { drill as drillWords } from "../wording/drills";
import { training as words } from "../wording/training";
import { DrillBar, DrillChooser, useDrill } from "./drill";

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
export function TrainingStrip({ status, onStatus }: Props & { status: Status }) {
  const { busy, problem, run } = useCommand();
  const { standing, setStanding } = useDrill();
  const [choosing, setChoosing] = useState(false);
  const inVisit = status.encounter !== null;
  const choose = () => setChoosing(true);
  useKeys({ "Alt+E": choose }, standing === null && !inVisit);
  return (
    <div>
      <aside className="training-strip" aria-label={words.label} data-testid="training-strip">
        <Sign kind="warning" /><strong>{words.running}</strong><span>{words.support}</span>
        <ProblemText problem={problem} />
        <span className="training-ends">
          {standing === null && !inVisit ? <Button hint="Alt+E" onPress={choose} testId="drill-choose">{drillWords.choose}</Button> : null}
          <Button busy={busy && words.ending} onPress={() => void run(endTraining, onStatus)} testId="training-end">{words.end}</Button>
        </span>
      </aside>
      {standing ? <DrillBar standing={standing} narrow={inVisit} onStatus={onStatus} onEnded={() => setStanding(null)} /> : null}
      {choosing ? <DrillChooser onBegun={setStanding} onStatus={onStatus} onClose={() => setChoosing(false)} /> : null}
    </div>
  );
}
