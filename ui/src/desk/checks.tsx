// What the desk needs, looked at once before the day's work.

import { checks, saveDiagnosis } from "../api/commands";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { useState } from "react";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign, type SignKind } from "../parts/sign";
import { checkWords, desk as words } from "../wording/rooms";
import { say } from "../wording/say";

const signs: Readonly<Record<string, SignKind>> = { good: "done", mind: "warning", bad: "error" };

export function Checks() {
  const { answer: list, problem, again } = useAsked(checks);
  const { problem: refused, run } = useCommand();
  const [saved, setSaved] = useState<string | null>(null);
  return (
    <section className="panel" aria-labelledby="checks-heading">
      <h2 id="checks-heading">{words.checks}</h2>
      <ProblemText problem={problem ?? refused} />
      <ul className="checks">
        {list?.map((check) => (
          <li key={`${check.code}${check.fact ?? ""}`} data-testid="check" data-code={check.code} data-state={check.state}>
            <Sign kind={signs[check.state] ?? "info"} />
            <strong>{checkWords[check.code]?.name ?? check.code}</strong>
            <span>{checkWords[check.code]?.say(check.fact, check.state) ?? check.fact}</span>
            <small>{say(words.states, check.state)}</small>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button onPress={again} testId="checks-again">{words.checkAgain}</Button>
        <Button kind="quiet" onPress={() => void run(saveDiagnosis, setSaved)} testId="save-diagnosis">{words.diagnosis}</Button>
      </div>
      {saved ? <p className="said" role="status"><Sign kind="done" /><span><strong>{words.saved}</strong><code>{saved}</code></span></p> : <p className="support">{words.diagnosisNote}</p>}
    </section>
  );
}
