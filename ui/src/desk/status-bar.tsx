// Where the desk stands, always in sight: who, line, data, unsent, days and numbers left.

import type { ReactNode } from "react";
import type { Status } from "../api/types/Status";
import { count, nearTime } from "../wording/dates";
import { roles, statusBar } from "../wording/desk";
import { leaseStages } from "../wording/rooms";
import { say } from "../wording/say";
import { Sign } from "../parts/sign";

/** `children` is the control of the exchange with head office. */
export function StatusBar({ status, children }: { status: Status; children: ReactNode }) {
  return (
    <footer className="status-bar" aria-label={statusBar.label}>
      <ul>
        {status.user ? <li data-testid="status-user"><strong>{status.user.name}</strong>（{say(roles, status.user.role)}）</li> : null}
        <li data-testid="status-online" data-online={String(status.online)}><Line online={status.online} /></li>
        <li data-testid="status-as-of" className={isStale(status.as_of) ? "notable" : undefined}>
          {status.as_of ? statusBar.asOf(nearTime(status.as_of)) : statusBar.noData}{isStale(status.as_of) ? statusBar.stale : null}
        </li>
        <li>{statusBar.members(count(status.members))}</li>
        <li data-testid="status-unsent" data-count={status.unsent} className={status.unsent > 0 ? "notable" : undefined}>
          {statusBar.unsent(count(status.unsent))}
          {status.unsent_since ? statusBar.unsentSince(nearTime(status.unsent_since)) : null}
        </li>
        {status.lease_days_left === null ? null : (
          <li data-testid="status-lease" className={status.lease_days_left <= 2 ? "notable" : undefined}>
            {status.lease_days_left > 0 || status.lease_stage === null ? statusBar.lease(status.lease_days_left) : say(leaseStages, status.lease_stage)}
          </li>
        )}
        {status.serials_left === null ? null : <li>{statusBar.serials(count(status.serials_left))}</li>}
        <li>{statusBar.version(__VERSION__)}</li>
      </ul>
      {children}
    </footer>
  );
}

/** Hours after which member data counts as old. */
const STALE_HOURS = 24;

const isStale = (asOf: string | null, now = Date.now()) => asOf !== null && now - Date.parse(asOf) > STALE_HOURS * 3_600_000;

function Line({ online }: { online: boolean | null }) {
  if (online === null) return <><Sign kind="none" />{statusBar.unknown}</>;
  return online ? <><Sign kind="done" />{statusBar.online}</> : <><Sign kind="warning" />{statusBar.offline}</>;
}
