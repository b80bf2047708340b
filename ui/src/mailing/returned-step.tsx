// 返戻: what came back and why, where it goes next, and that it went out again.

import { useState } from "react";
import { resendMail, returnReasons, takeBack, waitingMail } from "../api/commands";
import type { MemberPage } from "../api/types/MemberPage";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { OptionList } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { common } from "../wording/desk";
import { mailings } from "../wording/limits";
import { nexts, reasons as reasonWords, returned as words } from "../wording/mailing";
import { page } from "../wording/members";
import { say } from "../wording/say";

/** What stands for a letter that is of no mailing. */
const OWN = "";

type Props = { member: MemberPage; onReturned: () => void };

export function ReturnedStep({ member, onReturned }: Props) {
  const [next, setNext] = useState<string | null>(null);
  const { answer: waiting, again } = useAsked(waitingMail);
  const mine = waiting?.filter((one) => one.member === member.id) ?? [];
  const back = (code: string) => {
    setNext(code);
    again();
    onReturned();
  };
  return (
    <section className="step returned" aria-labelledby="returned-heading">
      <div className="step-main">
        <h2 id="returned-heading" className="unseen">{words.heading}</h2>
        {next === null ? <Form member={member} onBack={back} /> : (
          <div className="verdict verdict-unavailable" role="status" data-testid="returned-done">
            <Sign kind="done" /><p><strong>{words.done}</strong><span>{words.next(nexts[next]?.what ?? next)}</span><span>{nexts[next]?.say}</span></p>
          </div>
        )}
        {mine.map((one) => <Resend key={one.entry} member={member.id} entry={one.entry} next={one.next} what={one.round === null ? words.own : say(mailings.rounds, one.round)} onResent={again} />)}
      </div>
      <aside className="addresses">
        <h3>{words.address}</h3>
        <p>{member.postal_code ? <small>{page.postal(member.postal_code)}</small> : null}{member.address ?? page.unknown}</p>
        <h3>{words.employer}</h3>
        <p>{member.employer_name ?? page.unknown}{member.employer_address ? <small>{member.employer_address}</small> : null}</p>
        <p className="support">{words.addressNote}</p>
      </aside>
    </section>
  );
}

function Form({ member, onBack }: { member: MemberPage; onBack: (next: string) => void }) {
  const rounds = member.guide.mailings.filter((one) => one.included !== "no");
  const newest = rounds.at(-1);
  const [round, setRound] = useState(newest?.round ?? OWN);
  const [route, setRoute] = useState(newest?.route ?? "home");
  const [reason, setReason] = useState<string | null>(null);
  const [lacking, setLacking] = useState(false);
  const { answer: codes, problem } = useAsked(returnReasons);
  const { busy, problem: refused, run } = useCommand();
  const choose = (code: string) => {
    setReason(code);
    setLacking(false);
  };
  useKeys(Object.fromEntries((codes ?? []).map(({ code }, at) => [String(at + 1), () => choose(code)])));
  const pick = (code: string) => {
    setRound(code);
    setRoute(rounds.find((one) => one.round === code)?.route ?? "home");
  };
  const submit = () => {
    setLacking(reason === null);
    if (reason !== null) void run(() => takeBack(member.id, round === OWN ? null : round, route, reason), ({ next }) => onBack(next));
  };
  return (
    <form onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <ProblemText problem={problem} />
      {codes ? (
        <OptionList
          legend={words.reason} required={common.required} autoFocus testPrefix="return-reason" chosen={reason === null ? [] : [reason]} onChoose={choose}
          options={codes.map(({ code }, at) => ({ code, words: say(reasonWords, code), hint: String(at + 1) }))}
        />
      ) : null}
      {lacking ? <p className="wrong" role="alert"><Sign kind="error" />{words.reasonNeeded}</p> : null}
      <div className="field-pair">
        <Select label={words.what} options={[...rounds.map((one) => ({ code: one.round, words: say(mailings.rounds, one.round) })), { code: OWN, words: words.own }]} value={round} onValue={pick} testId="return-round" />
        <Select label={words.route} options={Object.entries(mailings.routes).map(([code, name]) => ({ code, words: name }))} value={route} onValue={setRoute} testId="return-route" />
      </div>
      <ProblemText problem={refused} />
      <Button kind="primary" type="submit" hint="Enter" busy={busy && words.submitting} testId="return-submit">{words.submit}</Button>
    </form>
  );
}

type ResendProps = { member: string; entry: string; next: string; what: string; onResent: () => void };

function Resend({ member, entry, next, what, onResent }: ResendProps) {
  const { problem, run } = useCommand();
  const resend = (to: string) => void run(() => resendMail(member, entry, to), onResent);
  return (
    <section className="resend" aria-label={words.waiting} data-testid="resend">
      <p><strong>{words.waiting}</strong><span>{what}</span><small>{nexts[next]?.what ?? next}</small></p>
      <ProblemText problem={problem} />
      <div className="actions">
        <Button kind={next === "to_employer" ? "quiet" : "secondary"} onPress={() => resend("home")} testId="resend-home">{words.resendHome}</Button>
        <Button kind={next === "to_employer" ? "secondary" : "quiet"} onPress={() => resend("employer")} testId="resend-employer">{words.resendEmployer}</Button>
      </div>
    </section>
  );
}
