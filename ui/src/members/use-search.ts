// Search while typing: waits 80 ms, never during a composition, and only the newest answer counts.

import { useCallback, useEffect, useRef, useState } from "react";
import { find, settleSearch } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Found } from "../api/types/Found";

/** Milliseconds between the last key and the search. */
export const PAUSE = 80;
/** Milliseconds between the last key and the journal's note of the search. */
export const SETTLED = 600;
/** Rows asked for; more than fit the screen help nobody. */
export const LIMIT = 50;

export function useSearch() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const asked = useRef(0);
  const timers = useRef<ReturnType<typeof setTimeout>[]>([]);

  const stop = useCallback(() => {
    asked.current += 1;
    timers.current.forEach(clearTimeout);
    timers.current = [];
  }, []);
  useEffect(() => stop, [stop]);

  const ask = useCallback(async (wanted: string, turn: number) => {
    try {
      const rows = await find(wanted, LIMIT);
      if (turn !== asked.current) return;
      setFound(rows);
      setProblem(null);
      timers.current.push(setTimeout(() => void settleSearch().catch(() => undefined), SETTLED - PAUSE));
    } catch (rejected) {
      if (turn !== asked.current) return;
      const said = problemOf(rejected);
      setFound(null);
      setProblem(said);
      // A whole My Number does not stay on screen either.
      if (said.code === "twelve_digits") setText("");
    }
  }, []);

  /** Takes what stands in the box; while `composing` it is shown but not searched. */
  const type = useCallback((typed: string, composing: boolean) => {
    stop();
    setText(typed);
    setProblem(null);
    if (composing) return;
    if (typed.trim() === "") return setFound(null);
    const turn = asked.current;
    timers.current.push(setTimeout(() => void ask(typed.trim(), turn), PAUSE));
  }, [ask, stop]);

  return { text, found, problem, type };
}
