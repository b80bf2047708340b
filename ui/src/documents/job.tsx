// What became of the job at the printer, asked every second until the queue is done with it.

import { useEffect, useState } from "react";
import { jobState } from "../api/commands";
import { jobStates, issue as words } from "../wording/papers";
import { say } from "../wording/say";

const BETWEEN_ASKING_MS = 1000;
const settled = ["done", "unknown"];

export function Job({ printer, job }: { printer: string; job: string }) {
  const [state, setState] = useState<string | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let here = true;
    const ask = () => jobState(printer, job).catch(() => "unknown").then((now) => {
      if (!here) return;
      setState(now);
      if (!settled.includes(now)) timer = setTimeout(() => void ask(), BETWEEN_ASKING_MS);
    });
    void ask();
    return () => {
      here = false;
      clearTimeout(timer);
    };
  }, [printer, job]);
  if (state === null) return null;
  return <p className="note" role="status" aria-label={words.jobState} data-testid="job">{say(jobStates, state)}</p>;
}
