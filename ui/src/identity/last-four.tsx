// The last-four comparison: four digits in, match or no match out. A longer number is wiped at once and never sent.

import { useRef, useState } from "react";
import { verify } from "../api/commands";
import type { Problem } from "../api/problem";
import type { MemberPage } from "../api/types/MemberPage";
import type { Verified } from "../api/types/Verified";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { composingReact } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign, type SignKind } from "../parts/sign";
import { lastFour as words } from "../wording/identity";
import { fourDigits } from "./four-digits";

type Props = { member: MemberPage; onVerified: (verified: Verified) => void; /** On to the papers. */ onNext: () => void };

export function LastFour({ member, onVerified, onNext }: Props) {
  const [verified, setVerified] = useState<Verified | null>(null);
  const tries = verified?.tries_left ?? member.tries_left;
  const result = verified?.result ?? member.last_four;
  const again = result !== "match" && result !== "unavailable" && tries > 0;
  return (
    <section className="step last-four" aria-labelledby="last-four-heading">
      <div className="step-main">
        <h2 id="last-four-heading">{words.heading}</h2>
        {result ? <Result result={result} masked={verified?.masked ?? null} earlier={verified === null} /> : null}
        {result === "match" || result === "unavailable" ? (
          <Button key={result} kind="primary" hint="Enter" autoFocus onPress={onNext} testId="to-issue">{words.next}</Button>
        ) : null}
        {again ? (
          <DigitsForm member={member.id} again={result !== null} onVerified={(answer) => { setVerified(answer); onVerified(answer); }} />
        ) : null}
        {tries === 0 && result !== "match" ? <ProblemText problem={{ code: "last4_limit", reference: null }} /> : null}
      </div>
      {again ? <Tries left={tries} /> : null}
    </section>
  );
}

function Tries({ left }: { left: number }) {
  return (
    <aside className="tries">
      <strong>{words.tries(left)}</strong>
      <span>{left === 1 ? words.last : words.triesNote}</span>
    </aside>
  );
}

type FormProps = { member: string; again: boolean; onVerified: (verified: Verified) => void };

function DigitsForm({ member, again, onVerified }: FormProps) {
  const [typed, setTyped] = useState("");
  const [refused, setRefused] = useState<Problem | null>(null);
  const { busy, problem, setProblem, run } = useCommand();

  const restOfLong = useRestOfLong();
  const take = (value: string) => {
    const wipe = restOfLong(fourDigits(value).tooMany);
    setTyped(wipe ? "" : value);
    setProblem(null);
    setRefused(wipe ? { code: "twelve_digits", reference: null } : null);
  };
  const submit = () => {
    const { digits } = fourDigits(typed);
    if (digits.length !== 4) return setRefused({ code: "not_four_digits", reference: null });
    setTyped("");
    void run(() => verify(member, digits), onVerified);
  };

  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <Field
        key={String(again)}
        label={words.label} support={words.support} value={typed} onValue={take} autoFocus inputMode="numeric"
        className="input-digits" testId="last4"
        onCompositionEnd={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => event.key === "Enter" && composingReact(event) && event.preventDefault()}
        wrong={refused ?? problem ? <ProblemText problem={refused ?? problem} /> : undefined}
      />
      <p className="support">{words.never}</p>
      <Button kind="primary" type="submit" hint="Enter" busy={busy && words.submitting} testId="last4-submit">{words.submit}</Button>
    </form>
  );
}

/** Milliseconds of quiet after which typing is a new attempt. */
const QUIET = 1000;

/** Somebody typing all twelve goes on after the fifth: what follows without a pause is wiped too, so that no fragment is compared. */
function useRestOfLong() {
  const wipedAt = useRef(0);
  return (tooMany: boolean) => {
    const wipe = tooMany || Date.now() - wipedAt.current < QUIET;
    if (wipe) wipedAt.current = Date.now();
    return wipe;
  };
}

const outcome: Record<Verified["result"], { sign: SignKind; title: string; next: string }> = {
  match: { sign: "done", title: words.match, next: words.matchNext },
  no_match: { sign: "error", title: words.noMatch, next: words.noMatchNext },
  unavailable: { sign: "warning", title: words.unavailable, next: words.unavailableNext },
};

type ResultProps = { result: Verified["result"]; masked: string | null; earlier: boolean };

function Result({ result, masked, earlier }: ResultProps) {
  const { sign, title, next } = outcome[result];
  return (
    <div className={`verdict verdict-${result}`} role="status" data-testid="last4-result" data-result={result}>
      <Sign kind={sign} />
      <p>
        <strong>{earlier && result === "match" ? words.already : title}</strong>
        {masked ? <span className="masked">{masked}</span> : null}
        <span>{next}</span>
      </p>
    </div>
  );
}
