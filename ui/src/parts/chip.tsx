// A state in one or two words, with its sign.

import type { ReactNode } from "react";
import { Sign, type SignKind } from "./sign";

type Props = { tone: "good" | "bad" | "warn" | "plain" | "info"; sign?: SignKind; children: ReactNode; testId?: string };

export function Chip({ tone, sign, children, testId }: Props) {
  return (
    <span className={`chip chip-${tone}`} data-testid={testId}>
      {sign ? <Sign kind={sign} /> : null}
      {children}
    </span>
  );
}
