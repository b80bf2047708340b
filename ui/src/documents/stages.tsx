// How far the paper has come, in five stages.

import { Sign } from "../parts/sign";
import { issue as words } from "../wording/papers";
import type { Sheet } from "./use-sheet";

/** How many of the five stages are done. */
const reached: Record<Sheet["stage"], number> = { drafted: 1, issued: 2, printed: 3, in_hand: 4, handed_over: 5, spoiled: 3 };

export function Stages({ stage }: { stage: Sheet["stage"] }) {
  return (
    <ol className="stages" aria-label={words.progress}>
      {words.stages.map((name, at) => {
        const done = at < reached[stage];
        return (
          <li key={name} className={done ? "stage-done" : undefined} aria-current={at === reached[stage] ? "step" : undefined}>
            <Sign kind={done ? "done" : "todo"} />{name}
          </li>
        );
      })}
    </ol>
  );
}
