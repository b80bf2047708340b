// What a made-up desk would say of drills: each step is ticked by the commands that the window gives.

import { drills, type DrillCode } from "../../wording/drills";
import type { DrillStanding } from "../types/DrillStanding";

/** The commands that do what a step asks for. */
const doneBy: Readonly<Record<string, string>> = {
  tried: "sync_now", checked: "checks", issued: "issue", in_hand: "confirm_in_hand", closed: "close_encounter", sent: "sync_now",
  sought: "look_elsewhere", opened: "show_elsewhere", asked: "ask_approval", answered: "sync_now", voided: "void_approved",
};

type Desk = { calls: readonly { command: string }[] };

/** The drill under way, and how many commands were given before it began. */
export function aboutDrills(desk: Desk, fresh: (drill: boolean) => unknown): Record<string, (args: Record<string, unknown>) => unknown> {
  let code: DrillCode | null = null;
  let from = 0;
  const standing = (): DrillStanding | null => {
    if (code === null) return null;
    let at = from;
    // In order, so that one exchange is not two steps.
    const steps = Object.keys(drills[code].steps).map((step) => {
      const found = at < 0 ? -1 : desk.calls.findIndex(({ command }, place) => place >= at && command === doneBy[step]);
      at = found < 0 ? -1 : found + 1;
      return { code: step, done: found >= 0 };
    });
    const isLineUp = code !== "outage" || steps.slice(0, -1).every(({ done }) => done);
    return { code, steps, is_line_up: isLineUp, is_done: steps.every(({ done }) => done), second_person: code === "four_eyes" ? { user: "kunren", pin: "246813" } : null };
  };
  return {
    drill_standing: standing,
    begin_drill: (args) => {
      code = String(args.code) as DrillCode;
      from = desk.calls.length;
      return fresh(code === "outage");
    },
    end_drill: () => {
      code = null;
      return fresh(false);
    },
  };
}
