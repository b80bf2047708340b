// One running command of a form: busy while it runs, its problem when it failed, silent once the form is gone.

import { useCallback, useEffect, useRef, useState } from "react";
import { problemOf, type Problem } from "./problem";

export function useCommand() {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const alive = useRef(true);
  const running = useRef(false);
  useEffect(() => {
    alive.current = true;
    return () => {
      alive.current = false;
    };
  }, []);

  /** Runs one command at a time: a second Enter while the first still runs must not do the thing twice. */
  const run = useCallback(async <T>(work: () => Promise<T>, done?: (result: T) => void) => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setProblem(null);
    try {
      const result = await work();
      if (alive.current) done?.(result);
    } catch (rejected) {
      if (alive.current) setProblem(problemOf(rejected));
    } finally {
      running.current = false;
      if (alive.current) setBusy(false);
    }
  }, []);

  return { busy, problem, setProblem, run };
}
