// The member on screen. A page that arrives after another was asked for, or after the visit ended, is thrown away.

import { useCallback, useEffect, useRef, useState } from "react";
import { show } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { MemberPage } from "../api/types/MemberPage";

export function useMember() {
  const [member, setMember] = useState<MemberPage | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [loading, setLoading] = useState(false);
  const turn = useRef(0);
  useEffect(() => () => {
    turn.current += 1;
  }, []);

  const fetchPage = useCallback((id: string) => {
    const mine = ++turn.current;
    setProblem(null);
    show(id).then(
      (page) => {
        if (mine !== turn.current) return;
        setMember(page);
        setLoading(false);
      },
      (rejected: unknown) => {
        if (mine !== turn.current) return;
        setProblem(problemOf(rejected));
        setLoading(false);
      },
    );
  }, []);

  /** Opens another member: the old one leaves the screen at once. */
  const open = useCallback((id: string) => {
    setMember(null);
    setLoading(true);
    fetchPage(id);
  }, [fetchPage]);

  /** Takes the member off the screen. */
  const close = useCallback(() => {
    turn.current += 1;
    setMember(null);
    setProblem(null);
    setLoading(false);
  }, []);

  return { member, loading, problem, open, close, reload: fetchPage };
}
