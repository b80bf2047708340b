// A scanned code within a visit: whose paper it is on is looked up, and that member's page opens.

import { useEffect, useState } from "react";
import { find } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";

export type Scan = { code: string; turn: number };

export function useScanned(scan: Scan | null, open: (member: string) => void) {
  const [unknown, setUnknown] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    if (scan === null) return;
    let here = true;
    find(scan.code, 1).then((rows) => {
      if (!here) return;
      setProblem(null);
      setUnknown(rows.length === 0);
      if (rows[0]) open(rows[0].id);
    }, (rejected: unknown) => here && setProblem(problemOf(rejected)));
    return () => {
      here = false;
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for every scan
  }, [scan?.turn]);
  return { unknown, problem };
}
