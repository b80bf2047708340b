// The bill in every category that is possible: what is paid at the hospital's counter, beside what the ratio alone would ask.

import type { LimitAnswer } from "../api/types/LimitAnswer";
import type { LimitWalk } from "../api/types/LimitWalk";
import { count } from "../wording/dates";
import { limits as words } from "../wording/limits";

export function LimitTable({ walk }: { walk: LimitWalk }) {
  const say = [...new Set(walk.answers.flatMap((answer) => answer.say))];
  return (
    <>
      <table className="limit-table" data-testid="limit-table">
        <caption>{words.tenths(walk.tenths, walk.tenths_known)}{walk.answers.length > 1 ? words.many : ""}</caption>
        <thead><tr><th scope="col">{words.category}</th><th scope="col">{words.pays}</th><th scope="col">{words.share(walk.tenths)}</th></tr></thead>
        <tbody>{walk.answers.map((answer) => <Row key={answer.category} answer={answer} />)}</tbody>
      </table>
      <ul className="limit-say">{say.map((sentence) => <li key={sentence}>{sentence}</li>)}</ul>
    </>
  );
}

const yen = (amount: number | null) => amount === null ? "" : words.yen(count(amount));

function Row({ answer }: { answer: LimitAnswer }) {
  const more = [
    answer.multiple_month > 0 ? words.multipleMonth(count(answer.multiple_month)) : null,
    answer.outpatient_cap === null ? null : words.outpatient(count(answer.outpatient_cap)),
    answer.annual_cap === null ? null : words.annual(count(answer.annual_cap)),
  ].filter((part) => part !== null);
  return (
    <tr data-testid={`limit-${answer.category}`}>
      <th scope="row"><strong>{answer.category}</strong><small>{answer.criteria}</small><span>{answer.formula}</span><small>{more.join("　")}</small></th>
      <td className="limit-pays"><strong>{yen(answer.pays)}</strong></td>
      <td className="limit-share">{yen(answer.share)}</td>
    </tr>
  );
}
