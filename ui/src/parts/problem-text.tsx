// A problem in words: what it is, what to do next, and the code to tell someone.

import type { Problem } from "../api/problem";
import { common } from "../wording/desk";
import { problemWords } from "../wording/problems";
import { Sign } from "./sign";

type Props = { problem: Problem | null; /** For aria-describedby of the field it belongs to. */ id?: string; onClose?: () => void };

export function ProblemText({ problem, id, onClose }: Props) {
  if (!problem) return null;
  const words = problemWords(problem);
  return (
    <div role="alert" id={id} className="problem" data-testid="problem" data-code={problem.code}>
      <Sign kind="error" />
      <p>
        <strong>{words.title}</strong>
        <span>{words.next}</span>
        <small>{common.code} {problem.code}{problem.reference ? ` / ${problem.reference}` : ""}</small>
      </p>
      {onClose ? <button type="button" className="button button-quiet" onClick={onClose}>{common.close}</button> : null}
    </div>
  );
}
