// The strip above the work: which branch, which visit, how to end it.

import type { ReactNode } from "react";
import type { Status } from "../api/types/Status";
import { Button } from "../parts/button";
import { clockTime } from "../wording/dates";
import { common, encounter, purposes } from "../wording/desk";
import { own } from "../wording/own";
import { say } from "../wording/say";
import { Mark } from "./mark";

/** `children` stands where a visit would, while there is none. */
type Props = { status: Status; onClose: () => void; onLock: () => void; /** Opens what is about the person signed in. */ onOwn: () => void; children: ReactNode };

export function TopBar({ status, onClose, onLock, onOwn, children }: Props) {
  const visit = status.encounter;
  return (
    <header className="top-bar">
      <div className="house"><Mark /><strong>{common.appName}</strong><span>{status.branch_name}</span></div>
      {visit ? (
        <p className="visit">
          <span className="visit-open">{encounter.open}</span>
          <strong>{say(purposes, visit.purpose)}</strong>
          <span>{encounter.since(clockTime(visit.opened_at))}</span>
        </p>
      ) : children ?? <p className="visit visit-none">{encounter.none}</p>}
      <div className="top-actions">
        {visit ? <Button kind="secondary" hint="F9" onPress={onClose} testId="close-encounter">{encounter.close}</Button> : null}
        {!visit && status.user ? <Button kind="quiet" hint="Alt+U" onPress={onOwn} testId="own">{own.heading}</Button> : null}
        <Button kind="quiet" hint="Alt+L" onPress={onLock} testId="lock">{encounter.lock}</Button>
      </div>
    </header>
  );
}
