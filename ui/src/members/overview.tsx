// The member at a glance: warnings, cards in force, record, household, and what happened before.

import type { ReactNode } from "react";
import type { Found } from "../api/types/Found";
import type { MemberPage } from "../api/types/MemberPage";
import { drawable, GlyphNote } from "../parts/person-name";
import { Sign } from "../parts/sign";
import { count, writtenDay } from "../wording/dates";
import { common } from "../wording/desk";
import { employers } from "../wording/employers";
import { myNumberStates, page, reasonWords, relations } from "../wording/members";
import { say } from "../wording/say";
import { Mailings } from "./mailings";
import { Timeline } from "./timeline";
import { VisitingPanel } from "./visiting-panel";

type Props = { member: MemberPage; onOpen: (member: string) => void };
type RecordProps = Props & { onEmployer: (symbol: string) => void };
type OverviewProps = RecordProps & { onVoid: (sheet: string) => void };

export function Overview({ member, onOpen, onEmployer, onVoid }: OverviewProps) {
  return (
    <div className="overview">
      <div className="overview-facts">
        <VisitingPanel guide={member.guide} />
        <Cards member={member} />
        <Record member={member} onOpen={onOpen} onEmployer={onEmployer} />
        <Household rows={member.household} onOpen={onOpen} />
        <Mailings member={member} />
      </div>
      <Timeline items={member.timeline} onVoid={onVoid} />
    </div>
  );
}

/** What to know before doing anything; stands above the steps so that no step hides it. */
export function Warnings({ member, onOpen }: Props) {
  const others = member.warnings.filter((warning) => !warning.code.startsWith("look_alike"));
  return (
    <>
      {member.look_alikes.length > 0 ? (
        <section className="warning" aria-label={page.lookAlikes} data-testid="look-alikes">
          <Sign kind="warning" />
          <p><strong>{page.lookAlikes}</strong>{page.lookAlikesSupport}</p>
          <ul>
            {member.look_alikes.map((row) => (
              <li key={row.id}><PersonButton row={row} onOpen={onOpen}>{row.birth_date_written}</PersonButton></li>
            ))}
          </ul>
        </section>
      ) : null}
      {others.length > 0 ? (
        <ul className="warning warning-list" aria-label={common.warnings} data-testid="warnings">
          {others.map((warning) => (
            <li key={warning.code}><Sign kind="warning" />{reasonWords(warning)}</li>
          ))}
        </ul>
      ) : null}
    </>
  );
}

function PersonButton({ row, onOpen, children }: { row: Found; onOpen: Props["onOpen"]; children: ReactNode }) {
  return (
    <button type="button" className="person" onClick={() => onOpen(row.id)}>
      <b>{drawable(row.name)}</b><GlyphNote name={row.name} /><span>{row.kana}</span><span>{children}</span><span className="figures">{row.written_number}</span>
      {row.lost ? <em>{page.lost}</em> : null}
    </button>
  );
}

function Facts({ heading, rows }: { heading: string; rows: [string, ReactNode][] }) {
  return (
    <section className="facts">
      <h2>{heading}</h2>
      <dl>{rows.map(([what, value]) => <div key={what}><dt>{what}</dt><dd>{value}</dd></div>)}</dl>
    </section>
  );
}

function Cards({ member }: { member: MemberPage }) {
  const until = (day: string | null) => (day ? <small>{page.through(writtenDay(day))}</small> : null);
  const has = {
    [page.certificate]: member.certificate_number || member.certificate_expires_on ? <Held>{member.certificate_number ?? ""} {until(member.certificate_expires_on)}</Held> : null,
    [page.elderly]: member.elderly_card_ratio === null ? null : <Held>{page.ratio(member.elderly_card_ratio)}</Held>,
    [page.limit]: member.limit_category ? <Held>{page.category(member.limit_category)} {until(member.limit_expires_on)}</Held> : null,
  };
  const lacking = Object.keys(has).filter((what) => has[what] === null);
  const rows: [string, ReactNode][] = [
    [page.myna, member.myna_registered_on ? <Held>{page.mynaHeld}<small>{page.mynaSince(writtenDay(member.myna_registered_on))}</small></Held> : <None words={page.mynaNone} />],
    [page.eCertificate, member.e_certificate_expires_on ? page.through(writtenDay(member.e_certificate_expires_on)) : <None words={page.unknown} />],
    ...Object.entries(has).filter(([, held]) => held !== null),
    [page.myNumber, member.my_number_state ? say(myNumberStates, member.my_number_state) : <None words={page.unknown} />],
  ];
  if (lacking.length > 0) rows.push([page.lacking, <None key="lacking" words={page.listed(lacking)} />]);
  return <Facts heading={page.cards} rows={rows} />;
}

const Held = ({ children }: { children: ReactNode }) => <span className="held"><Sign kind="done" /><span>{children}</span></span>;
const None = ({ words = page.none }: { words?: string }) => <span className="none">{words}</span>;

function Record({ member, onOpen, onEmployer }: RecordProps) {
  const { insured } = member;
  const rows: [string, ReactNode][] = [
    [page.acquired, member.acquired_on_written],
    [page.copay, member.copay_ratio === null ? <None words={page.unknown} /> : (
      <>{page.ratio(member.copay_ratio)} {member.copay_as_of ? <small>{page.ratioAsOf(writtenDay(member.copay_as_of))}</small> : null}</>
    )],
    [page.employer, member.employer_name ? (
      <>{member.employer_name}<button type="button" className="to-employer" onClick={() => onEmployer(member.symbol)} data-testid="to-employer">{employers.open}</button></>
    ) : <None words={page.unknown} />],
    [page.address, member.address ? <>{member.postal_code ? <small>{page.postal(member.postal_code)} </small> : null}{member.address}</> : <None words={page.unknown} />],
    [page.inquiry, member.inquiry_number ?? <None words={page.unknown} />],
  ];
  if (member.insured_id && !insured) rows.unshift([page.insured, <None key="insured" words={page.notHeld} />]);
  if (insured) {
    rows.unshift([page.insured, <button key="insured" type="button" className="person" onClick={() => onOpen(insured.id)}><b>{drawable(insured.name)}</b></button>]);
  }
  return <Facts heading={page.record} rows={rows} />;
}

function Household({ rows, onOpen }: { rows: Found[]; onOpen: Props["onOpen"] }) {
  if (rows.length === 0) return null;
  return (
    <section className="household">
      <h2>{page.household}<small>{common.people(count(rows.length))}</small></h2>
      <ul>
        {rows.map((row) => (
          <li key={row.id}><PersonButton row={row} onOpen={onOpen}>{row.birth_date_written}　{say(relations, row.relation)}</PersonButton></li>
        ))}
      </ul>
    </section>
  );
}
