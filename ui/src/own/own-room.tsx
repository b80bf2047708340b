// 本人: another PIN, a second factor, and one's own sign-ins at this desk.

import { ownKeys } from "../api/own-keys";
import type { SignInRow } from "../api/types/SignInRow";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { writtenTime } from "../wording/dates";
import { own as words, signInKinds, triesLeft } from "../wording/own";
import { say } from "../wording/say";
import { PinForm } from "./pin-form";
import { SecondFactor } from "./second-factor";

export function OwnRoom({ name }: { name: string }) {
  const { answer: keys, problem, again } = useAsked(ownKeys);
  return (
    <main className="room" aria-labelledby="own-heading">
      <header className="room-head"><h1 id="own-heading">{words.open(name)}</h1></header>
      <ProblemText problem={problem} />
      <div className="desk-room">
        <PinForm onChanged={again} />
        {keys ? <SecondFactor key={String(keys.second_factor)} on={keys.second_factor} onChanged={again} /> : null}
        {keys ? <History rows={keys.sign_ins} /> : null}
      </div>
    </main>
  );
}

function History({ rows }: { rows: SignInRow[] }) {
  return (
    <section className="panel" aria-labelledby="own-history">
      <h2 id="own-history">{words.history}</h2>
      <p className="support">{words.historyNote}</p>
      <table className="list">
        <thead><tr><th scope="col">{words.when}</th><th scope="col">{words.what}</th></tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={`${row.at}${at}`} data-testid="own-sign-in" data-what={row.what}>
              <td className="figures">{writtenTime(row.at)}</td>
              <td>{say(signInKinds, row.what)}{row.tries_left === null ? null : <small>{triesLeft(row.tries_left)}</small>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
