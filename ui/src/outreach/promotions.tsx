// Organisations that help, places and media: written down at the left, in the order of their days at the right.

import { promotionChoices, promotions } from "../api/commands";
import type { PromotionRow } from "../api/types/PromotionRow";
import { useAsked } from "../api/use-asked";
import { Chip } from "../parts/chip";
import { ProblemText } from "../parts/problem-text";
import { today, writtenDay } from "../wording/dates";
import { monthWords } from "../wording/limits";
import { materials } from "../wording/outreach";
import { promotions as words, sorts } from "../wording/promotions";
import { say } from "../wording/say";
import { PromotionForm } from "./promotion-form";

export function Promotions() {
  const { answer: choices, problem } = useAsked(promotionChoices);
  const { answer: rows, problem: refused, again } = useAsked(promotions);
  const months = [...new Set(rows?.map((row) => row.promotion.from.slice(0, 7)) ?? [])];
  return (
    <div className="promotions">
      <div>
        <p className="support">{words.support}</p>
        <ProblemText problem={problem ?? refused} />
        {choices ? <PromotionForm choices={choices} onLogged={again} /> : null}
      </div>
      <section aria-labelledby="promotions-heading">
        <h2 id="promotions-heading">{words.list}</h2>
        {rows?.length === 0 ? <p className="none">{words.none}</p> : null}
        {months.map((month) => (
          <section key={month} className="promotion-month" aria-label={monthWords(month)}>
            <h3>{monthWords(month)}</h3>
            <ul>{rows?.filter((row) => row.promotion.from.startsWith(month)).map((row) => <Row key={row.entry} row={row} />)}</ul>
          </section>
        ))}
      </section>
    </div>
  );
}

function Row({ row: { promotion } }: { row: PromotionRow }) {
  const { from, through, follow_up: due } = promotion;
  const now = today();
  return (
    <li data-testid="promotion">
      <span className="promotion-day figures">{writtenDay(from)}{through ? <small>{words.until(writtenDay(through))}</small> : null}</span>
      <span className="promotion-what">
        <strong>{promotion.name}</strong><small>{say(sorts, promotion.sort)}{promotion.materials.length > 0 ? `　${promotion.materials.map((code) => say(materials, code)).join(" ")}` : ""}</small>
        {promotion.next_step ? <span>{promotion.next_step}</span> : null}
      </span>
      <span className="promotion-state">
        {from > now ? <Chip tone="info">{words.ahead}</Chip> : through ? <Chip tone={through >= now ? "good" : "plain"}>{through >= now ? words.up : words.ended}</Chip> : null}
        {due ? <Chip tone={due <= now ? "warn" : "info"}>{words.due(writtenDay(due))}</Chip> : null}
      </span>
    </li>
  );
}
