// The member of another branch on screen. One who arrives after another page was asked for is thrown away.

import { useCallback, useEffect, useRef, useState } from "react";
import { showElsewhere } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { MemberElsewhere } from "../api/types/MemberElsewhere";

export function useMemberElsewhere() {
  const [member, setMember] = useState<MemberElsewhere | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const turn = useRef(0);
  useEffect(() => () => {
    turn.current += 1;
  }, []);

  const close = useCallback(() => {
    turn.current += 1;
    setMember(null);
    setProblem(null);
  }, []);

  const open = useCallback((branch: string, id: string) => {
    close();
    const mine = turn.current;
    showElsewhere(branch, id).then(
      (page) => {
        if (mine === turn.current) setMember(page);
      },
      (rejected: unknown) => {
        if (mine === turn.current) setProblem(problemOf(rejected));
      },
    );
  }, [close]);

  return { member, problem, open, close };
}
