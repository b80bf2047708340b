// Before a visit: why has the person come? One key opens the encounter. Beside it, how the desk stands.

import { useEffect, useRef } from "react";
import { followUps, openEncounter } from "../api/commands";
import { approvals } from "../api/approvals";
import type { Status } from "../api/types/Status";
import type { Visitor } from "../api/types/Visitor";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { useKeptAsked } from "../api/use-kept-asked";
import { Button } from "../parts/button";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { count, nearTime, writtenTime } from "../wording/dates";
import { common, greeting, purposeNotes, purposes } from "../wording/desk";
import { issue as papers } from "../wording/papers";
import { problemWords } from "../wording/problems";
import { rooms } from "../wording/rooms";
import { Queue } from "./queue";

/** In the order of the keys 1–7. */
const order = ["reissue", "card_reader_failed", "limit_certificate", "enquiry", "telephone", "returned_mail", "other"];

type Props = { status: Status; onOpened: (status: Status) => void; onServe: (visitor: Visitor) => void; onDayList: () => void };

export function Greeting({ status, onOpened, onServe, onDayList }: Props) {
  const { problem, setProblem, run } = useCommand();
  const first = useRef<HTMLButtonElement>(null);
  const open = (purpose: string) => void run(() => openEncounter(purpose), onOpened);
  useKeys(Object.fromEntries(order.map((purpose, at) => [String(at + 1), () => open(purpose)])));
  useKeys({ "Alt+D": onDayList });
  // After closing a visit the focus is where the next one begins.
  useEffect(() => first.current?.focus({ preventScroll: true }), []);

  return (
    <main className="greeting">
      <Queue onServe={onServe} />
      <section aria-labelledby="greeting-heading">
        <h1 id="greeting-heading">{greeting.heading}</h1>
        <p className="support">{greeting.support}</p>
        <ProblemText problem={problem} onClose={() => setProblem(null)} />
        <ol className="purposes">
          {order.map((purpose, at) => (
            <li key={purpose}>
              <button ref={at === 0 ? first : undefined} type="button" onClick={() => open(purpose)} aria-keyshortcuts={String(at + 1)} data-testid={`open-${purpose}`}>
                <KeyHint keys={String(at + 1)} />
                <strong>{purposes[purpose]}</strong>
                <span>{purposeNotes[purpose]}</span>
              </button>
            </li>
          ))}
        </ol>
      </section>
      <Standing status={status} onDayList={onDayList} />
    </main>
  );
}

function Standing({ status, onDayList }: { status: Status; onDayList: () => void }) {
  const last = status.last_problem ? problemWords({ code: status.last_problem, reference: null }) : null;
  const rows: [string, string][] = [
    [greeting.asOf, status.as_of ? writtenTime(status.as_of) : greeting.noData],
    [greeting.members, common.people(count(status.members))],
    [greeting.unsent, unsentWords(status)],
    [greeting.lease, status.lease_days_left === null ? greeting.notYet : common.days(status.lease_days_left)],
    [greeting.serials, status.serials_left === null ? greeting.notYet : common.entries(count(status.serials_left))],
  ];
  return (
    <aside className="standing" aria-label={greeting.desk}>
      <Today tasks={status.tasks ?? 0} />
      <Button kind="quiet" hint="Alt+D" onPress={onDayList} testId="day-list">{papers.dayList}</Button>
      <h2 id="standing-heading">{greeting.desk}</h2>
      <dl>
        {rows.map(([what, value]) => <div key={what}><dt>{what}</dt><dd>{value}</dd></div>)}
        <div>
          <dt>{greeting.lastProblem}</dt>
          <dd>{last ? <>{last.title}<small>{last.next}</small></> : greeting.lastFine}</dd>
        </div>
      </dl>
    </aside>
  );
}

/** What waits for somebody today, with the keys that lead there. */
function Today({ tasks }: { tasks: number }) {
  const { answer: due } = useAsked(followUps);
  const { answer: requests } = useKeptAsked(approvals);
  const waiting = requests?.filter(({ state, is_own }) => state === "waiting" && !is_own).length ?? 0;
  return (
    <>
      <h2>{greeting.today}</h2>
      <dl>
        <div><dt>{rooms.tasks}<KeyHint keys="Alt+2" /></dt><dd data-testid="today-tasks">{tasks === 0 ? greeting.none : <strong>{common.entries(count(tasks))}</strong>}</dd></div>
        <div><dt>{greeting.approvals}<KeyHint keys="Alt+2" /></dt><dd data-testid="today-approvals">{waiting === 0 ? greeting.none : <strong>{common.entries(count(waiting))}</strong>}</dd></div>
        <div><dt>{greeting.followUps}<KeyHint keys="Alt+3" /></dt><dd data-testid="today-follow-ups">{due && due.length > 0 ? <strong>{common.people(count(due.length))}</strong> : greeting.none}</dd></div>
      </dl>
    </>
  );
}

function unsentWords(status: Status): string {
  if (status.unsent === 0) return greeting.none;
  const entries = common.entries(count(status.unsent));
  return status.unsent_since ? `${entries} ${common.since(nearTime(status.unsent_since))}` : entries;
}
