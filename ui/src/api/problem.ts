// What a command answers when it cannot do what was asked. Its sentence is found in wording/problems.

import type { Problem } from "./types/Problem";

export type { Problem };

/** The problem in whatever a command rejected with; anything unknown is `internal`, so that no text of an error reaches the screen. */
export function problemOf(rejected: unknown): Problem {
  if (typeof rejected === "object" && rejected !== null && "code" in rejected) {
    const { code, reference } = rejected as { code: unknown; reference?: unknown };
    if (typeof code === "string") {
      return { code, reference: typeof reference === "string" ? reference : null };
    }
  }
  return { code: "internal", reference: null };
}
