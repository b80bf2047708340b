// What a made-up desk would say of a newer program.

import { emit } from "@tauri-apps/api/event";
import type { OfferedUpdate } from "../types/OfferedUpdate";
import type { Status } from "../types/Status";
import type { UpdateStanding } from "../types/UpdateStanding";

/** What a test may change: what head office offers, what did not end, the code that a command is refused with, and what holds a fetch up. */
export type Updates = { offered: OfferedUpdate | null; refused: Readonly<Record<string, string>>; waiting: OfferedUpdate | null; installed: string | null; brokenOff: string | null; until: Promise<void> | null };

export const updates = (): Updates => ({
  offered: { version: "0.2.0", size: 48_300_000, notes: "令和8年12月からの様式を加えました。" },
  refused: {}, waiting: null, installed: null, brokenOff: null, until: null,
});

type Desk = { status: Status; updates: Updates };
type Refuse = (code: string, reference?: string | null) => never;

export function aboutUpdates(desk: Desk, refuse: Refuse): Record<string, (args: Record<string, unknown>) => unknown> {
  const standing = (): UpdateStanding => {
    const { waiting, installed, brokenOff: broken_off } = desk.updates;
    return { version: desk.status.version, offered: null, waiting, installed, broken_off, may_install: desk.status.user?.role === "supervisor" };
  };
  const mind = (command: string) => {
    const code = desk.updates.refused[command];
    if (code !== undefined) refuse(code);
  };
  let wanted = false;
  const isWanted = () => wanted;
  return {
    update_standing: standing,
    check_update: () => {
      mind("check_update");
      return { ...standing(), offered: desk.updates.installed === null ? desk.updates.offered : null };
    },
    fetch_update: async () => {
      mind("fetch_update");
      const { offered, until } = desk.updates;
      if (offered === null) return refuse("update_none");
      wanted = true;
      await emit("update", { done: Math.round(offered.size / 4), total: offered.size });
      await (until ?? new Promise((done) => setTimeout(done, 50)));
      if (isWanted()) desk.updates.waiting = offered;
      await emit("update", null);
      return standing();
    },
    cancel_update: () => {
      wanted = false;
    },
    install_update: ({ pin }) => {
      if (pin !== "123456") refuse("wrong_pin", "9");
      mind("install_update");
      const to = desk.updates.waiting?.version ?? refuse("update_none");
      Object.assign(desk.updates, { waiting: null, installed: to, brokenOff: null });
      return { from: desk.status.version, to };
    },
  };
}
