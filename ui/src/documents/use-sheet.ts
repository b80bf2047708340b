// One paper from its draft to the visitor's hand. The desk holds the truth; this only follows what it answered.

import { useEffect, useRef, useState } from "react";
import { discardDraft, draft, handOver, inHand, issue, pages, print, savePdf, spoil } from "../api/commands";
import type { Draft } from "../api/types/Draft";
import { useCommand } from "../api/use-command";
import type { Word } from "./choosing";

/** Where the paper stands. `spoiled` ends it; a new draft begins another. */
export type Stage = "choosing" | "drafted" | "issued" | "printed" | "in_hand" | "handed_over" | "spoiled";

export type Sheet = { draft: Draft; stage: Exclude<Stage, "choosing">; copies: number; savedAt: string | null; job: { printer: string; job: string } | null };

export function useSheet(member: string | null, onChanged: () => void) {
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const { busy, problem, setProblem, run } = useCommand();
  const advance = (change: Partial<Sheet>) => {
    setSheet((now) => now && { ...now, ...change });
    onChanged();
  };
  useDiscardOnLeave(sheet);

  const id = sheet?.draft.sheet ?? "";
  return {
    sheet, busy, problem, setProblem,
    drafted: (kind: string, variant: string | null, reason: string, { approver, approved }: Word) => run(() => draft({ kind, variant, member, printer: null, reason }, approver, approved), (laidOut) => {
      setSheet({ draft: laidOut, stage: "drafted", copies: 0, savedAt: null, job: null });
    }),
    discarded: () => run(discardDraft, () => setSheet(null)),
    // The pages of the issued sheet are asked for again: what is shown is what is kept.
    issued: () => run(async () => {
      const kept = await issue(id);
      return await pages(kept.sheet).catch(() => null);
    }, (shown) => sheet && advance({ stage: "issued", draft: { ...sheet.draft, pages: shown ?? sheet.draft.pages } })),
    printed: (printer: string) => run(() => print(id, printer), ({ copy, job }) => advance({ stage: "printed", copies: copy, job: job === null ? null : { printer, job } })),
    saved: () => run(() => savePdf(id), (path) => advance({ stage: "printed", savedAt: path })),
    inHand: () => run(() => inHand(id), () => advance({ stage: "in_hand" })),
    spoiled: (reason: string) => run(() => spoil(id, reason), () => advance({ stage: "spoiled" })),
    handedOver: () => run(() => handOver(id), () => advance({ stage: "handed_over" })),
    again: () => setSheet(null),
  };
}

export type SheetActions = ReturnType<typeof useSheet>;

/** A draft nobody issued is dropped when its screen goes. */
function useDiscardOnLeave(sheet: Sheet | null) {
  const drafted = useRef(false);
  useEffect(() => {
    drafted.current = sheet?.stage === "drafted";
  }, [sheet]);
  useEffect(() => () => {
    if (drafted.current) void discardDraft().catch(() => undefined);
  }, []);
}
