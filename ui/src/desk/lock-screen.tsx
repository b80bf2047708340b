// Signing in: who, and the PIN. Explains the first sign-in, and says in words what a wrong PIN leads to.

import { useEffect, useRef, useState, type ReactNode } from "react";
import { signIn, users } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { StaffMember } from "../api/types/StaffMember";
import type { Status } from "../api/types/Status";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { common, lockScreen } from "../wording/desk";
import { Mark } from "./mark";

/** `door` leads somewhere else than to signing in. */
type Props = { status: Status; onSignedIn: (status: Status) => void; door?: ReactNode };

export function LockScreen({ status, onSignedIn, door }: Props) {
  const staff = useStaff();
  return (
    <main className="lock">
      <section className="lock-sheet" aria-labelledby="lock-heading">
        <header>
          <Mark />
          <div>
            <h1 id="lock-heading">{lockScreen.heading}</h1>
            <p>{status.branch_name ?? lockScreen.subheading}</p>
          </div>
        </header>
        {status.enrolled ? null : <ProblemText problem={{ code: "not_enrolled", reference: null }} />}
        {status.encounter ? <p className="note"><Sign kind="info" />{lockScreen.kept}</p> : null}
        {staff ? <SignInForm staff={staff} onSignedIn={onSignedIn} /> : null}
        {door}
      </section>
      <footer>{lockScreen.offlineReady}</footer>
    </main>
  );
}

function useStaff(): StaffMember[] | null {
  const [staff, setStaff] = useState<StaffMember[] | null>(null);
  useEffect(() => {
    let here = true;
    users().then((list) => here && setStaff(list), () => here && setStaff([]));
    return () => {
      here = false;
    };
  }, []);
  return staff;
}

/** Problems that belong under the user's field; all others stand under the PIN. */
const aboutUser = ["user_unknown", "user_disabled", "first_sign_in_needs_head_office"];

/** Problems that belong under the code. */
const aboutCode = ["code_needed", "wrong_code"];

type FormProps = { staff: StaffMember[]; onSignedIn: Props["onSignedIn"] };

function SignInForm({ staff, onSignedIn }: FormProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [pin, setPin] = useState("");
  const [code, setCode] = useState("");
  const [missing, setMissing] = useState<"user" | "pin" | "code" | null>(null);
  const { busy, problem, setProblem, run } = useCommand();
  const form = useRef<HTMLFormElement>(null);

  // One person at the desk: the number stands there already.
  const only = staff.length === 1 ? staff[0]!.id : "";
  const user = typed ?? only;
  // Who has a second factor is asked for its code once the PIN was right; the PIN waits for it in its field.
  const asked = problem?.code === "code_needed" || problem?.code === "wrong_code" || missing === "code" || code !== "";
  const focus = (what: "user" | "pin") => form.current?.querySelector<HTMLInputElement>(`input[name=${what}]`)?.focus();
  const choose = (id: string) => {
    setTyped(id);
    setCode("");
    setProblem(null);
    focus("pin");
  };
  const submit = () => {
    const lacking = user.trim() === "" ? "user" : pin === "" ? "pin" : asked && code.trim() === "" ? "code" : null;
    setMissing(lacking);
    if (lacking === "code") return;
    if (lacking) return focus(lacking);
    void run(() => signIn(user.trim(), pin, asked ? code.normalize("NFKC").trim() : null).catch((rejected: unknown) => {
      if (problemOf(rejected).code !== "code_needed") setPin("");
      setCode("");
      throw rejected;
    }), onSignedIn);
  };

  return (
    <form ref={form} onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <StaffList staff={staff} chosen={user} onChoose={choose} />
      <Field
        name="user" label={lockScreen.user} value={user} onValue={setTyped} autoFocus={only === ""} testId="lock-user"
        wrong={missing === "user" ? <p className="wrong">{lockScreen.userNeeded}</p> : under(problem, true)}
      />
      {isFirstTime(user, staff) ? <p className="note" role="status"><Sign kind="info" />{lockScreen.firstTime}</p> : null}
      <Field
        name="pin" label={lockScreen.pin} support={lockScreen.pinSupport} type="password" inputMode="numeric"
        value={pin} onValue={setPin} autoFocus={only !== ""} testId="lock-pin"
        wrong={missing === "pin" ? <p className="wrong">{lockScreen.pinNeeded}</p> : under(problem, false)}
      />
      {asked ? (
        <Field
          name="code" label={lockScreen.code} support={lockScreen.codeSupport} inputMode="numeric" value={code} onValue={setCode} autoFocus testId="lock-code"
          wrong={missing === "code" ? <p className="wrong">{lockScreen.codeNeeded}</p> : problem?.code === "code_needed" || problem?.code === "wrong_code" ? <ProblemText problem={problem} /> : undefined}
        />
      ) : null}
      <Button kind="primary" type="submit" hint="Enter" busy={busy && lockScreen.submitting} testId="lock-submit">{lockScreen.submit}</Button>
    </form>
  );
}

function under(problem: Problem | null, user: boolean) {
  if (!problem || aboutCode.includes(problem.code)) return undefined;
  return aboutUser.includes(problem.code) === user ? <ProblemText problem={problem} /> : undefined;
}

function isFirstTime(user: string, staff: StaffMember[]) {
  const id = user.trim();
  return id.length > 0 && !staff.some((person) => person.id === id);
}

type StaffProps = { staff: StaffMember[]; chosen: string; onChoose: (id: string) => void };

function StaffList({ staff, chosen, onChoose }: StaffProps) {
  const near = staff.slice(0, 6);
  useKeys(Object.fromEntries(near.map((person, at) => [`Alt+${at + 1}`, () => onChoose(person.id)])));
  if (near.length === 0) return null;
  return (
    <div className="staff" role="group" aria-label={lockScreen.staff}>
      <p>{lockScreen.staff}</p>
      {near.map((person, at) => (
        <button
          key={person.id} type="button" onClick={() => onChoose(person.id)}
          aria-pressed={person.id === chosen.trim()} aria-keyshortcuts={`Alt+${at + 1}`}
        >
          <span>{person.name}</span><small>{person.id}</small><KeyHint keys={`Alt+${at + 1}`} />
        </button>
      ))}
    </div>
  );
}

/** Before the desk has said where it stands. */
export function Opening() {
  return <main className="lock"><p role="status">{common.opening}</p></main>;
}
