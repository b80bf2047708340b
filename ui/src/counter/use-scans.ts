// What a scan anywhere in the window leads to, by the first letters of its code: a paper that came back, a visitor's
// ticket, or more time from head office.

import { useState } from "react";
import { extendLease } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { Visitor } from "../api/types/Visitor";
import { readTicket, takeVisitor } from "../api/visitors";
import { useScanner } from "../parts/scanner";
import { writtenTime } from "../wording/dates";
import { desk as words } from "../wording/rooms";

type Leads = {
  /** Whether a visit is open. */
  busy: boolean;
  onPaper: (code: string) => void;
  onVisitor: (visitor: Visitor) => void;
  onProblem: (problem: Problem | null) => void;
};

/** What came of the newest extension, in words. */
export function useScans({ busy, onPaper, onVisitor, onProblem }: Leads) {
  const [extended, setExtended] = useState<string | null>(null);
  const failed = (rejected: unknown) => onProblem(problemOf(rejected));
  const ticket = async (code: string) => {
    const visitor = await readTicket(code);
    await takeVisitor(visitor.id);
    onVisitor(visitor);
  };
  useScanner((code) => {
    if (code.startsWith("X")) {
      extendLease(code).then((until) => setExtended(words.extended(writtenTime(until))), failed);
    } else if (code.startsWith("T")) {
      if (busy) onProblem({ code: "visit_open", reference: null });
      else ticket(code).catch(failed);
    } else {
      onPaper(code);
    }
  });
  return { extended, forget: () => setExtended(null) };
}
