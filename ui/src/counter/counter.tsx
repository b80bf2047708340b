// The window: lock screen, greeting or visit, in one frame. Puts the rooms together; holds nothing of a member itself.

import { useCallback, useState } from "react";
import { closeEncounter, lock, status as askStatus } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Status } from "../api/types/Status";
import { Greeting } from "../desk/greeting";
import { LockScreen, Opening } from "../desk/lock-screen";
import { StatusBar } from "../desk/status-bar";
import { TopBar } from "../desk/top-bar";
import { useIdleLock } from "../desk/use-idle-lock";
import { useStatus } from "../desk/use-status";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { SyncNow } from "../sync/sync-now";
import { Visit } from "./visit";

export function Counter() {
  const { status, setStatus, problem, setProblem } = useStatus();
  if (!status) return problem ? <main className="lock"><ProblemText problem={problem} /></main> : <Opening />;
  if (status.locked || !status.user) return <LockScreen status={status} onSignedIn={setStatus} />;
  return <Frame status={status} onStatus={setStatus} problem={problem} onProblem={setProblem} />;
}

type FrameProps = { status: Status; onStatus: (status: Status) => void; problem: Problem | null; onProblem: (problem: Problem | null) => void };

function Frame({ status, onStatus, problem, onProblem }: FrameProps) {
  const { closing, close, lockNow } = useDeskKeys(status, onStatus, onProblem);
  const visit = closing ? null : status.encounter;
  return (
    <div className="frame">
      <TopBar status={status} onClose={close} onLock={lockNow} />
      {problem ? <div className="banner"><ProblemText problem={problem} onClose={() => onProblem(null)} /></div> : null}
      {visit
        // A new key for every visit: nothing of the last visitor can survive in the state of these screens.
        ? <Visit key={visit.id} purpose={visit.purpose} />
        : <Greeting status={status} onOpened={onStatus} />}
      <StatusBar status={status}><SyncNow status={status} onSynced={onStatus} onProblem={onProblem} /></StatusBar>
    </div>
  );
}

/** F9 ends the visit, Alt+L locks. Closing clears the screen first and tells the desk then. */
function useDeskKeys(status: Status, onStatus: FrameProps["onStatus"], onProblem: FrameProps["onProblem"]) {
  const [closing, setClosing] = useState(false);
  const close = useCallback(() => {
    setClosing(true);
    closeEncounter()
      .then(onStatus, (rejected: unknown) => onProblem(problemOf(rejected)))
      .finally(() => setClosing(false));
  }, [onStatus, onProblem]);
  const lockNow = useCallback(() => {
    lock().then(askStatus).then(onStatus, (rejected: unknown) => onProblem(problemOf(rejected)));
  }, [onStatus, onProblem]);
  useKeys({ "Alt+L": lockNow });
  useKeys({ F9: close }, status.encounter !== null && !closing);
  useIdleLock(lockNow, true);
  return { closing, close, lockNow };
}
