// The exchange with head office: started by one key, with its progress in the status bar.

import { ProgressBar } from "react-aria-components";
import { cancelSync, syncNow } from "../api/commands";
import type { Problem } from "../api/problem";
import type { Status } from "../api/types/Status";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { count } from "../wording/dates";
import { say } from "../wording/say";
import { phases, sync } from "../wording/sync";
import { useEffect } from "react";

/** What may take minutes, and may be broken off: a whole branch. */
const LONG = ["snapshot", "index"];

type Props = { status: Status; onSynced: (status: Status) => void; onProblem: (problem: Problem | null) => void };

export function SyncNow({ status, onSynced, onProblem }: Props) {
  const { busy, problem, run } = useCommand();
  const cancelling = useCommand();
  const start = () => void run(syncNow, onSynced);
  const cancel = () => void cancelling.run(cancelSync, () => undefined);
  const long = status.syncing !== null && LONG.includes(status.syncing.phase);
  useKeys({ F8: long ? cancel : start });
  useEffect(() => onProblem(problem), [problem, onProblem]);

  return (
    <div className="sync">
      {long ? (
        <Button kind="bar" hint="F8" busy={cancelling.busy && sync.running} onPress={cancel} testId="sync-cancel">{sync.cancel}</Button>
      ) : null}
      {status.syncing ? <Progress syncing={status.syncing} /> : (
        <Button kind="bar" hint="F8" busy={busy && sync.running} onPress={start} testId="sync-now">{sync.now}</Button>
      )}
    </div>
  );
}

function Progress({ syncing }: { syncing: NonNullable<Status["syncing"]> }) {
  const known = syncing.total > 0;
  const phase = say(phases, syncing.phase);
  return (
    <ProgressBar
      className="progress" aria-label={phase} isIndeterminate={!known}
      value={known ? Math.min(syncing.done, syncing.total) : 0} maxValue={known ? syncing.total : 1}
    >
      <span>{phase}</span>
      {known ? <span>{sync.progress(count(syncing.done), count(syncing.total))}</span> : null}
      <span className="progress-track"><span style={{ width: known ? `${Math.min(100, (100 * syncing.done) / syncing.total)}%` : "15%" }} /></span>
    </ProgressBar>
  );
}
