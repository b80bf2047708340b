// A member of another branch: enough to know who it is and to send them to the right place. Nothing can be done from here.

import { useEffect, useRef } from "react";
import type { MemberElsewhere } from "../api/types/MemberElsewhere";
import { drawable, GlyphNote } from "../parts/person-name";
import { Sign } from "../parts/sign";
import { elsewhere } from "../wording/elsewhere";
import { page, relations, sexes } from "../wording/members";
import { say } from "../wording/say";
import { Eligibility } from "./member-head";

export function ElsewherePage({ member }: { member: MemberElsewhere }) {
  return (
    <article className="member" aria-label={elsewhere.page(member.branch_name)} data-testid="elsewhere-page" data-branch={member.branch}>
      <section className="warning elsewhere-banner" aria-label={elsewhere.page(member.branch_name)}>
        <Sign kind="warning" />
        <p><strong>{elsewhere.banner(member.branch_name)}</strong>{elsewhere.readOnly}</p>
      </section>
      <Head member={member} />
      <div className="member-work">
        <div className="elsewhere-facts">
          <Facts member={member} />
          <p className="note"><Sign kind="info" /><span>{elsewhere.kept}</span></p>
        </div>
      </div>
    </article>
  );
}

function Head({ member }: { member: MemberElsewhere }) {
  const name = useRef<HTMLHeadingElement>(null);
  useEffect(() => name.current?.focus({ preventScroll: true }), [member.branch, member.id]);
  return (
    <header className="member-head">
      <div className="who">
        <p className="who-kana">{member.kana}</p>
        <h1 ref={name} tabIndex={-1} data-testid="member-name">{drawable(member.name)}</h1>
        <GlyphNote name={member.name} />
        {member.alias ? <p className="who-alias">{page.alias(member.alias)}</p> : null}
      </div>
      <dl className="who-facts">
        <div className="wide"><dt>{page.birth}</dt><dd>{member.birth_date_written}<small>{page.age(member.age)}</small></dd></div>
        <div className="wide"><dt>{say(relations, member.relation)}</dt><dd>{member.sex ? say(sexes, member.sex) : page.unknown}</dd></div>
      </dl>
      <Eligibility member={member} />
    </header>
  );
}

function Facts({ member }: { member: MemberElsewhere }) {
  const rows: [string, string][] = [
    [page.writtenNumber, member.written_number],
    [page.acquired, member.acquired_on_written],
    [page.lost, member.lost_on_written ?? page.none],
    [page.employer, member.employer_name ?? page.unknown],
  ];
  if (member.branch_phone) rows.push([elsewhere.phone(member.branch_name), member.branch_phone]);
  return (
    <section className="facts">
      <h2>{elsewhere.facts}</h2>
      <dl>{rows.map(([what, value]) => <div key={what}><dt>{what}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}
