// The member of another branch on screen, once a second person has said yes. One who arrives after another page was asked
// for is thrown away.

import { useCallback, useEffect, useRef, useState } from "react";
import { showElsewhere } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Approver } from "../api/types/Approver";
import type { MemberElsewhere } from "../api/types/MemberElsewhere";

/** A second person's word, and why the member is opened. */
export type OpenedBy = { approver: Approver; reason: string };

const APPROVAL = "approval_needed";

export function useMemberElsewhere() {
  const [member, setMember] = useState<MemberElsewhere | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  /** Whom the desk wants a second person for. */
  const [asked, setAsked] = useState<{ branch: string; id: string } | null>(null);
  const turn = useRef(0);
  useEffect(() => () => {
    turn.current += 1;
  }, []);

  const close = useCallback(() => {
    turn.current += 1;
    setMember(null);
    setProblem(null);
    setAsked(null);
  }, []);

  const show = useCallback((branch: string, id: string, by: OpenedBy | null) => {
    turn.current += 1;
    const mine = turn.current;
    setProblem(null);
    showElsewhere(branch, id, by?.approver ?? null, by?.reason ?? "").then(
      (page) => {
        if (mine !== turn.current) return;
        setAsked(null);
        setMember(page);
      },
      (rejected: unknown) => {
        if (mine !== turn.current) return;
        const refused = problemOf(rejected);
        if (refused.code === APPROVAL) setAsked({ branch, id });
        else setProblem(refused);
      },
    );
  }, []);

  const open = useCallback((branch: string, id: string) => {
    close();
    show(branch, id, null);
  }, [close, show]);

  /** A second person is here; what was refused before is tried again. */
  const openBy = useCallback((by: OpenedBy) => {
    if (asked) show(asked.branch, asked.id, by);
  }, [asked, show]);

  return { member, problem, asked, open, openBy, close };
}
