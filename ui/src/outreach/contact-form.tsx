// 利用勧奨: one contact, logged from the keyboard. The answer is the only question; the rest is usually right already.

import { useEffect, useState } from "react";
import { logOutreach, outreachChoices } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { OutreachChoices } from "../api/types/OutreachChoices";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { contact as words, script } from "../wording/outreach";
import { ContactFields } from "./contact-fields";
import { typedDay } from "../parts/typed-day";
import { emptyContact, type Contact } from "./contact";

type Props = { member: string; purpose: string; registered: boolean; onLogged: () => void };

export function ContactForm({ member, purpose, registered, onLogged }: Props) {
  const { choices, problem } = useChoices();
  const [done, setDone] = useState(false);
  return (
    <section className="step outreach" aria-labelledby="outreach-heading">
      <div className="step-main">
        <h2 id="outreach-heading" className="unseen">{words.heading}</h2>
        {done ? null : <Script registered={registered} />}
        <ProblemText problem={problem} />
        {done ? (
          <div className="verdict verdict-match" role="status" data-testid="outreach-done">
            <Sign kind="done" /><p><strong>{words.done}</strong></p>
            <Button kind="secondary" autoFocus onPress={() => setDone(false)}>{words.another}</Button>
          </div>
        ) : choices ? (
          <Form member={member} choices={choices} purpose={purpose} onLogged={() => { setDone(true); onLogged(); }} />
        ) : null}
      </div>
    </section>
  );
}

function Script({ registered }: { registered: boolean }) {
  return (
    <aside className="script">
      <h3>{script.heading}</h3>
      <p>{registered ? script.registered : script.notRegistered}<small>{script.declined}</small></p>
    </aside>
  );
}

type FormProps = { member: string; choices: OutreachChoices; purpose: string; onLogged: () => void };

function Form({ member, choices, purpose, onLogged }: FormProps) {
  const [contact, setContact] = useState<Contact>(() => emptyContact(choices, purpose));
  const [wrong, setWrong] = useState<"answer" | "follow_up" | null>(null);
  const { busy, problem, run } = useCommand();
  const change = (part: Partial<Contact>) => {
    setContact((now) => ({ ...now, ...part }));
    setWrong(null);
  };
  const submit = () => {
    const followUp = typedDay(contact.followUp);
    if (contact.answer === null) return setWrong("answer");
    if (followUp === undefined) return setWrong("follow_up");
    const { occasion, channel, answer, materials } = contact;
    const note = contact.note.trim() || null;
    void run(() => logOutreach(member, { occasion, channel, answer, materials, follow_up: followUp, note }), onLogged);
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <ContactFields choices={choices} contact={contact} wrong={wrong} onChange={change} onSubmit={submit} />
      <ProblemText problem={problem} />
      <div className="form-foot"><Button kind="primary" type="submit" hint="Enter" busy={busy && words.submitting} testId="outreach-submit">{words.submit}</Button></div>
    </form>
  );
}

function useChoices() {
  const [choices, setChoices] = useState<OutreachChoices | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let here = true;
    outreachChoices().then((all) => here && setChoices(all), (rejected: unknown) => here && setProblem(problemOf(rejected)));
    return () => {
      here = false;
    };
  }, []);
  return { choices, problem };
}
