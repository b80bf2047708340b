// 限度額: is a certificate possible, what does the bill come to, what to say; then the answer is logged.

import { useEffect, useState } from "react";
import { limitWalk } from "../api/commands";
import type { LimitWalk as Walk } from "../api/types/LimitWalk";
import type { MemberPage } from "../api/types/MemberPage";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { limits as words, monthWords } from "../wording/limits";
import { LimitTable } from "./limit-table";
import { billOf, monthsAround, USUAL_BILL } from "./bill";

type Props = { member: MemberPage; onNext: () => void };

export function LimitWalk({ member, onNext }: Props) {
  const months = monthsAround(member.guide.day);
  const [month, setMonth] = useState(months[1]!);
  const [bill, setBill] = useState(USUAL_BILL);
  const [multiple, setMultiple] = useState(false);
  const [walk, setWalk] = useState<Walk | null>(null);
  const [wrong, setWrong] = useState(false);
  const { busy, problem, run } = useCommand();
  const reckon = (yen: number, asked: { month: string; multiple: boolean }) => run(() => limitWalk(member.id, yen, `${asked.month}-01`, asked.multiple), setWalk);
  const ask = (change: { month?: string; multiple?: boolean } = {}) => {
    const yen = billOf(bill);
    setWrong(yen === undefined);
    if (yen !== undefined) void reckon(yen, { month, multiple, ...change });
  };
  const choose = (change: { month?: string; multiple?: boolean }) => {
    if (change.month !== undefined) setMonth(change.month);
    if (change.multiple !== undefined) setMultiple(change.multiple);
    ask(change);
  };
  useEffect(() => {
    void reckon(billOf(USUAL_BILL)!, { month, multiple });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, so that there is an example before anything is typed
  }, []);
  useKeys({ M: () => choose({ multiple: !multiple }) });

  return (
    <section className="step limits" aria-labelledby="limits-heading">
      <div className="limits-side">
        <h2 id="limits-heading">{words.heading}</h2>
        <form onSubmit={(event) => { event.preventDefault(); ask(); }} noValidate>
          <Field
            label={words.bill} support={words.billSupport} value={bill} onValue={setBill} inputMode="numeric" autoFocus testId="limit-bill"
            wrong={wrong ? <p className="wrong" role="alert"><Sign kind="error" />{words.billUnreadable}</p> : undefined}
          />
          <Select label={words.month} options={months.map((code) => ({ code, words: monthWords(code) }))} value={month} onValue={(code) => choose({ month: code })} testId="limit-month" />
          <label className="option option-alone"><input type="checkbox" checked={multiple} onChange={() => choose({ multiple: !multiple })} data-testid="limit-multiple" /><span>{words.multiple}</span></label>
          <Button kind="secondary" type="submit" hint="Enter" busy={busy && words.reckoning} testId="limit-reckon">{words.reckon}</Button>
        </form>
      </div>
      <div className="limits-main">
        <ProblemText problem={problem} />
        {walk ? <Certificate walk={walk} /> : null}
        <aside className="script script-tall">
          <h3>{words.sayTitle}</h3>
          <p>{member.myna_registered_on ? words.sayRegistered : words.sayUnregistered}</p>
        </aside>
        {walk ? <LimitTable walk={walk} /> : null}
        <div className="form-foot limits-foot"><Button kind="primary" hint="F6" onPress={onNext} testId="limit-next">{words.toOutreach}</Button></div>
      </div>
    </section>
  );
}

/** Whether a certificate may be asked for, and why not or what to check. */
function Certificate({ walk }: { walk: Walk }) {
  const { allowed, needs_approval: approval, reasons } = walk.certificate;
  const tone = allowed ? (approval ? "warn" : "good") : "bad";
  return (
    <section className={`limit-certificate limit-${tone}`} aria-label={words.certificate} data-testid="limit-certificate">
      <h3>{words.certificate}</h3>
      <p><Sign kind={allowed ? (approval ? "warning" : "done") : "error"} /><strong>{allowed ? (approval ? words.approval : words.possible) : words.refused}</strong></p>
      <ul>{reasons.map((reason) => <li key={reason.code}>{reason.say ?? reason.code}</li>)}</ul>
    </section>
  );
}
