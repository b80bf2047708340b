// What a screen asks the desk when it opens; an answer that comes after the screen went is thrown away.

import { useCallback, useEffect, useState } from "react";
import { problemOf, type Problem } from "./problem";

export function useAsked<T>(ask: () => Promise<T>) {
  const [answer, setAnswer] = useState<T | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let here = true;
    ask().then((told) => here && setAnswer(told), (rejected: unknown) => here && setProblem(problemOf(rejected)));
    return () => {
      here = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- asked once, and again on demand
  }, [turn]);
  const again = useCallback(() => {
    setProblem(null);
    setTurn((now) => now + 1);
  }, []);
  return { answer, problem, again };
}
