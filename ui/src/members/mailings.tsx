// 送付: the mailings to everyone, by which way this member's came, and what became of each that came back.

import { mailJourneys } from "../api/commands";
import type { MailJourney } from "../api/types/MailJourney";
import type { MemberPage } from "../api/types/MemberPage";
import { useAsked } from "../api/use-asked";
import { writtenDay } from "../wording/dates";
import { mailings as words } from "../wording/limits";
import { reasons, returned } from "../wording/mailing";
import { say } from "../wording/say";

export function Mailings({ member }: { member: MemberPage }) {
  const rounds = member.guide.mailings.filter((one) => one.included !== "no");
  const { answer } = useAsked(() => mailJourneys(member.id));
  const back = (round: string | null) => answer?.filter((one) => one.round === round) ?? [];
  const own = back(null);
  return (
    <section className="mailings" aria-labelledby="mailings-heading">
      <h2 id="mailings-heading">{words.heading}</h2>
      {rounds.length === 0 && own.length === 0 ? <p className="none">{words.none}</p> : (
        <ul>
          {rounds.map((one) => {
            const sent = member.mailings.find((mailing) => mailing.round === one.round);
            const journeys = back(one.round);
            return (
              <li key={one.round}>
                <span>{say(words.rounds, one.round)}</span>
                <small>
                  {say(words.routes, one.route)}　{sent ? words.sent(writtenDay(sent.sent_on)) : say(words.included, one.included)}
                  {one.if_returned && journeys.length === 0 ? `　${say(words.ifReturned, one.if_returned)}` : ""}
                </small>
                <Journeys list={journeys} />
              </li>
            );
          })}
          {own.length > 0 ? <li><span>{returned.own}</span><Journeys list={own} /></li> : null}
        </ul>
      )}
    </section>
  );
}

function Journeys({ list }: { list: MailJourney[] }) {
  return list.map((one) => (
    <small key={one.entry} className="journey" data-testid="mail-journey">
      {words.cameBack(writtenDay(one.day), say(reasons, one.reason))}
      {one.resent_on && one.resent_to ? words.wentAgain(writtenDay(one.resent_on), say(words.routes, one.resent_to)) : words.waits}
    </small>
  ));
}
