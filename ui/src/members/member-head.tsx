// Who this is and whether there is eligibility today: always in sight while the member is open.

import { useEffect, useRef } from "react";
import type { MemberPage } from "../api/types/MemberPage";
import { drawable, GlyphNote } from "../parts/person-name";
import { Sign } from "../parts/sign";
import { page, relations, sexes } from "../wording/members";
import { say } from "../wording/say";

export function MemberHead({ member }: { member: MemberPage }) {
  const name = useRef<HTMLHeadingElement>(null);
  useEffect(() => name.current?.focus({ preventScroll: true }), [member.id]);
  return (
    <header className="member-head">
      <div className="who">
        <p className="who-kana">{member.kana}</p>
        <h1 ref={name} tabIndex={-1} data-testid="member-name">{drawable(member.name)}</h1>
        <GlyphNote name={member.name} />
        {member.alias ? <p className="who-alias">{page.alias(member.alias)}</p> : null}
        {member.remarks ? <p className="who-alias">{page.remarks(member.remarks)}</p> : null}
      </div>
      <dl className="who-facts">
        <div><dt>{page.symbol}</dt><dd>{plain(member.symbol)}</dd></div>
        <div><dt>{page.number}</dt><dd>{plain(member.number)}</dd></div>
        <div><dt>{page.suffix}</dt><dd>{member.suffix}</dd></div>
        <div className="wide"><dt>{page.birth}</dt><dd>{member.birth_date_written}<small>{page.age(member.age)}</small></dd></div>
        <div className="wide"><dt>{say(relations, member.relation)}</dt><dd>{member.sex ? say(sexes, member.sex) : page.unknown}</dd></div>
      </dl>
      <Eligibility member={member} />
    </header>
  );
}

/** Shown without leading zeros; the record keeps them. */
const plain = (digits: string) => digits.replace(/^0+(?=\d)/, "");

type Insured = Pick<MemberPage, "eligible" | "acquired_on_written" | "lost_on_written" | "voluntary_continuation">;

/** Whether there is eligibility today, and since or until when. */
export function Eligibility({ member }: { member: Insured }) {
  return (
    <div className={`eligibility ${member.eligible ? "eligible" : "not-eligible"}`} data-testid="eligibility" data-eligible={member.eligible}>
      <strong><Sign kind={member.eligible ? "done" : "error"} />{member.eligible ? page.eligible : page.notEligible}</strong>
      <span>{member.lost_on_written ? page.lostOn(member.lost_on_written) : page.acquiredOn(member.acquired_on_written)}</span>
      {member.voluntary_continuation ? <span>{page.voluntary}</span> : null}
    </div>
  );
}
