// Mail that came back, by month and reason, and how much of it went out again.

import { mailVolumes } from "../api/commands";
import type { MailVolume } from "../api/types/MailVolume";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { count } from "../wording/dates";
import { mailVolumes as words } from "../wording/figures";
import { monthWords } from "../wording/limits";
import { reasons } from "../wording/mailing";
import { say } from "../wording/say";
import { Behind } from "./behind";

/** Months on the picture, the newest first. */
const SHOWN = 6;

export function MailVolumes() {
  const { answer, problem } = useAsked(mailVolumes);
  if (!answer) return <ProblemText problem={problem} />;
  const rows = [[words.month, words.reason, words.returned, words.resent], ...answer.map((one) => [monthWords(one.month), say(reasons, one.reason), String(one.returned), String(one.resent)])];
  return (
    <Behind name="returned-mail" title={words.title} rows={rows}>
      {answer.length === 0 ? <p className="none">{words.none}</p> : <Months list={answer} />}
    </Behind>
  );
}

/** In the order in which reasons are offered; each has its own step of the scale. */
const order = Object.keys(reasons);

function Months({ list }: { list: MailVolume[] }) {
  const months = [...new Set(list.map((one) => one.month))].sort().reverse().slice(0, SHOWN);
  const sum = (of: MailVolume[], what: "returned" | "resent") => of.reduce((all, one) => all + one[what], 0);
  const most = Math.max(...months.map((month) => sum(list.filter((one) => one.month === month), "returned")));
  const used = order.filter((code) => list.some((one) => one.reason === code && months.includes(one.month)));
  return (
    <>
      <ul className="key-list">{used.map((code) => <li key={code}><span className={`swatch answer-${order.indexOf(code)}`} />{say(reasons, code)}</li>)}</ul>
      <ol className="tally">
        {months.map((month) => {
          const of = list.filter((one) => one.month === month);
          return (
            <li key={month} data-testid="mail-month">
              <span>{monthWords(month)}</span>
              <Bar parts={of} most={most} />
              <b className="figures">{words.of(count(sum(of, "returned")), count(sum(of, "resent")))}</b>
            </li>
          );
        })}
      </ol>
    </>
  );
}

function Bar({ parts, most }: { parts: MailVolume[]; most: number }) {
  const ordered = order.flatMap((code) => parts.filter((one) => one.reason === code));
  const starts = ordered.map((_, at) => ordered.slice(0, at).reduce((all, one) => all + one.returned, 0));
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" role="img" aria-label={ordered.map((one) => `${say(reasons, one.reason)} ${one.returned}`).join(" ")}>
      {ordered.map((one, at) => <rect key={one.reason} x={(100 * starts[at]!) / most} width={(100 * one.returned) / most} height="10" className={`answer-${order.indexOf(one.reason)}`} />)}
    </svg>
  );
}
