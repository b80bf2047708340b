// A company and its people of today, and a paper for all of them.

import { useEffect, useRef } from "react";
import { employer } from "../api/commands";
import type { EmployerPage } from "../api/types/EmployerPage";
import { useAsked } from "../api/use-asked";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { drawable, GlyphNote } from "../parts/person-name";
import { ProblemText } from "../parts/problem-text";
import { count } from "../wording/dates";
import { employers as words } from "../wording/employers";
import { page as memberWords, relations } from "../wording/members";
import { say } from "../wording/say";
import { BatchForm } from "./batch-form";

type Props = { symbol: string; onOpen: (member: string) => void; onClose: () => void };

export function EmployerPane({ symbol, onOpen, onClose }: Props) {
  const { answer: page, problem } = useAsked(() => employer(symbol));
  useKeys({ Escape: onClose });
  return (
    <article className="employer" aria-labelledby="employer-heading">
      {page ? <Page page={page} onOpen={onOpen} onClose={onClose} /> : problem ? <ProblemText problem={problem} /> : <p role="status" className="loading">{words.loading}</p>}
    </article>
  );
}

function Page({ page, onOpen, onClose }: { page: EmployerPage; onOpen: (member: string) => void; onClose: () => void }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  return (
    <>
      <header className="employer-head">
        <div>
          <p className="who-kana">{words.symbol(page.symbol)}　{page.postal_code ? memberWords.postal(page.postal_code) : ""}{page.address}</p>
          <h1 id="employer-heading" ref={heading} tabIndex={-1} data-testid="employer-name">{page.name ?? words.heading}</h1>
        </div>
        <strong className="employer-count">{words.people(count(page.all))}</strong>
        <Button hint="Escape" onPress={onClose}>{words.close}</Button>
      </header>
      <div className="employer-work">
        <div className="employer-people">
          {page.people.length < page.all ? <p className="support">{words.listed(count(page.people.length))}</p> : null}
          <table className="list">
            <thead><tr><th scope="col">{words.number}</th><th scope="col">{words.name}</th><th scope="col">{words.birth}</th><th scope="col">{words.relation}</th></tr></thead>
            <tbody>
              {page.people.map((one) => (
                <tr key={one.id} data-testid="employer-person">
                  <td className="figures">{one.written_number.slice(one.written_number.indexOf("-") + 1)}</td>
                  <td><button type="button" className="person" onClick={() => onOpen(one.id)}><b>{drawable(one.name)}</b><GlyphNote name={one.name} /><span>{one.kana}</span></button></td>
                  <td className="figures">{one.birth_date_written}</td>
                  <td>{say(relations, one.relation)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <BatchForm page={page} />
      </div>
    </>
  );
}
