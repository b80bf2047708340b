// Asking head office for members of other branches. An answer that comes after the text has changed is thrown away.

import { useCallback, useEffect, useRef, useState } from "react";
import { lookElsewhere } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Elsewhere } from "../api/types/Elsewhere";

export function useElsewhere() {
  const [answer, setAnswer] = useState<Elsewhere | null>(null);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  useEffect(() => () => {
    turn.current += 1;
  }, []);

  /** Forgets question and answer. */
  const clear = useCallback(() => {
    turn.current += 1;
    setAnswer(null);
    setAsking(false);
    setProblem(null);
  }, []);

  const ask = useCallback((text: string) => {
    clear();
    const mine = turn.current;
    setAsking(true);
    lookElsewhere(text).then(
      (answered) => {
        if (mine !== turn.current) return;
        setAnswer(answered);
        setAsking(false);
      },
      (rejected: unknown) => {
        if (mine !== turn.current) return;
        setProblem(problemOf(rejected));
        setAsking(false);
      },
    );
  }, [clear]);

  return { answer, asking, problem, ask, clear };
}
