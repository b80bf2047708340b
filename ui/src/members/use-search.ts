// Search while typing: at once, one question at a time, never during a composition, and only the newest answer counts.

import { useCallback, useEffect, useRef, useState } from "react";
import { find, settleSearch } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Found } from "../api/types/Found";

/** Milliseconds between an answer and the journal's note of the search. */
export const SETTLED = 600;
/** Rows asked for; more than fit the screen help nobody. */
export const LIMIT = 50;

export function useSearch() {
  const [text, setText] = useState("");
  const [found, setFound] = useState<Found[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  /** What is to be asked once the desk has answered the question before; keys that come meanwhile replace it. */
  const next = useRef<string | null>(null);
  const asking = useRef(false);
  const settling = useRef<ReturnType<typeof setTimeout>>(undefined);

  const stop = useCallback(() => {
    turn.current += 1;
    next.current = null;
    clearTimeout(settling.current);
  }, []);
  useEffect(() => stop, [stop]);

  const answered = useCallback((rows: Found[]) => {
    setFound(rows);
    setProblem(null);
    settling.current = setTimeout(() => void settleSearch().catch(() => undefined), SETTLED);
  }, []);
  const refused = useCallback((rejected: unknown) => {
    const said = problemOf(rejected);
    setFound(null);
    setProblem(said);
    // A whole My Number does not stay on screen either.
    if (said.code === "twelve_digits") setText("");
  }, []);

  const ask = useCallback(async (wanted: string) => {
    next.current = wanted;
    if (asking.current) return;
    asking.current = true;
    while (next.current !== null) {
      const [question, asked]: [string, number] = [next.current, turn.current];
      next.current = null;
      await find(question, LIMIT).then(
        (rows) => { if (asked === turn.current) answered(rows); },
        (rejected: unknown) => { if (asked === turn.current) refused(rejected); },
      );
    }
    asking.current = false;
  }, [answered, refused]);

  /** Takes what stands in the box; while `composing` it is shown but not searched. */
  const type = useCallback((typed: string, composing: boolean) => {
    stop();
    setText(typed);
    setProblem(null);
    if (composing) return;
    if (typed.trim() === "") return setFound(null);
    void ask(typed.trim());
  }, [ask, stop]);

  return { text, found, problem, type };
}
