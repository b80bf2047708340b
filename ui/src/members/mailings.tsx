// 送付: the mailings to everyone, and by which way this member's came.

import type { MemberPage } from "../api/types/MemberPage";
import { writtenDay } from "../wording/dates";
import { mailings as words } from "../wording/limits";
import { say } from "../wording/say";

export function Mailings({ member }: { member: MemberPage }) {
  const rounds = member.guide.mailings.filter((one) => one.included !== "no");
  return (
    <section className="mailings" aria-labelledby="mailings-heading">
      <h2 id="mailings-heading">{words.heading}</h2>
      {rounds.length === 0 ? <p className="none">{words.none}</p> : (
        <ul>
          {rounds.map((one) => {
            const sent = member.mailings.find((mailing) => mailing.round === one.round);
            return (
              <li key={one.round}>
                <span>{say(words.rounds, one.round)}</span>
                <small>
                  {say(words.routes, one.route)}　{sent ? words.sent(writtenDay(sent.sent_on)) : say(words.included, one.included)}
                  {one.if_returned ? `　${say(words.ifReturned, one.if_returned)}` : ""}
                </small>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
