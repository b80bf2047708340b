// The steps of a visit with their keys and how far each has come.

import type { LastFour } from "../api/types/LastFour";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { Sign, type SignKind } from "../parts/sign";
import { page, stepStates, steps } from "../wording/members";

export type StepName = keyof typeof steps;
type State = keyof typeof stepStates;
export type Progress = { shown: State; issue: State; outreach: State };

const keys: Record<StepName, string> = { overview: "Escape", shown: "F2", lastFour: "F3", issue: "F4", limits: "F5", returned: "F5", outreach: "F6" };
const signs: Partial<Record<State, SignKind>> = { done: "done", match: "done", issued: "done", logged: "done", no_match: "error", unavailable: "warning", insufficient: "error" };

/** `fifth` stands under F5: limits, or returned mail when that is why the visit was opened. */
type Props = { fifth: "limits" | "returned"; step: StepName; progress: Progress; lastFour: LastFour | null; onStep: (step: StepName) => void };

export function StepBar({ fifth, step, progress, lastFour, onStep }: Props) {
  const names = (Object.keys(steps) as StepName[]).filter((name) => keys[name] !== keys[fifth] || name === fifth);
  useKeys(Object.fromEntries(names.map((name) => [keys[name], () => onStep(name)])));
  const states: Record<StepName, State | null> = { overview: null, limits: null, returned: null, ...progress, lastFour: lastFour ?? "todo" };
  return (
    <nav className="steps" aria-label={page.steps}>
      {names.map((name) => {
        const state = states[name];
        return (
          <button
            key={name} type="button" onClick={() => onStep(name)} aria-current={name === step ? "step" : undefined}
            aria-keyshortcuts={keys[name]} data-testid={`step-${name}`}
          >
            <KeyHint keys={keys[name]} />
            <span>{steps[name]}</span>
            {state ? <small className={`state-${state}`}><Sign kind={signs[state] ?? "todo"} />{stepStates[state]}</small> : null}
          </button>
        );
      })}
    </nav>
  );
}
