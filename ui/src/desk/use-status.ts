// The desk's standing, kept current by the `status` event.

import { useCallback, useEffect, useState } from "react";
import { onStatus, status as askStatus } from "../api/commands";
import { whyClosed } from "../api/own-keys";
import { problemOf, type Problem } from "../api/problem";
import type { Status } from "../api/types/Status";

export function useStatus() {
  const [status, setStatus] = useState<Status | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const [closed, setClosed] = useState<Problem | null>(null);

  const refresh = useCallback(() => {
    const failed = (rejected: unknown) => setProblem(problemOf(rejected));
    whyClosed().then((why) => {
      setClosed(why);
      if (why === null) askStatus().then(setStatus, failed);
    }, failed);
  }, []);

  useEffect(() => {
    const heard = onStatus(setStatus);
    // Without the event the window still works: every command that changes the standing gives it back.
    heard.catch((rejected: unknown) => setProblem(problemOf(rejected)));
    refresh();
    return () => void heard.then((stop) => stop(), () => undefined);
  }, [refresh]);

  return { status, setStatus, problem, setProblem, closed, refresh };
}
