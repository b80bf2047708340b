// Figures of the made-up branch: what came of outreach, returned mail, times.

import { emit } from "@tauri-apps/api/event";
import type { EffectFigures } from "../types/EffectFigures";
import type { EffectRow } from "../types/EffectRow";
import type { MailVolume } from "../types/MailVolume";
import type { TimeTaken } from "../types/TimeTaken";
import type { WaitingFigures } from "../types/WaitingFigures";

const row = (occasion: string | null, registered: number | null, others: number | null, people: number | null): EffectRow => ({ occasion, registered, others, people });

const QUARTERS = ["2026-04-01", "2026-01-01", "2025-10-01", "2025-07-01"];

const effect = (from: string): EffectFigures => ({
  from, through: "2026-06-30", offered: QUARTERS, middle: "2026-05-15", days: 90, cut_off: "2026-11-26", smallest: 10,
  by_occasion: [row("card_reader_failed", null, null, 31), row("issue", 38, 74, 112), row("limit_certificate", 121, 92, 213), row("returned_mail", null, null, null), row("telephone", null, null, 52)],
  contacted: row(null, 192, 224, 416), not_contacted: row(null, 2_310, 15_842, 18_152),
});

const mail: MailVolume[] = ["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"].flatMap((month, at) => [
  { month, reason: "moved", returned: 14 + 3 * at, resent: 11 + 2 * at }, { month, reason: "no_such_address", returned: 9 + at, resent: 7 }, { month, reason: "not_collected", returned: 4, resent: at },
]);

const time = (purpose: string, count: number, median_seconds: number, long_seconds: number): TimeTaken => ({ purpose, count, median_seconds, long_seconds });

const waiting = (from: string, through: string): WaitingFigures => ({
  from, through, not_closed: 1, waits: time("ticket", 37, 252, 690),
  visits: [time("reissue", 142, 214, 480), time("limit_certificate", 88, 305, 720), time("enquiry", 61, 180, 540), time("telephone", 45, 240, 615), time("card_reader_failed", 23, 330, 840)],
});

export const aboutFigures: Record<string, (args: Record<string, unknown>) => unknown> = {
  effect_figures: async ({ quarter }) => {
    await emit("effect", { done: 20_000, all: 50_000 });
    return effect(typeof quarter === "string" ? quarter : QUARTERS[0]!);
  },
  cancel_effect: () => null,
  mail_volumes: () => mail,
  waiting_figures: ({ from, through }) => waiting(String(from), String(through)),
  branch_data: () => ({ name: "北海道支部", insurer_number: "01010016", postal_code: "001-8511", address: "北海道札幌市北区北10条西3-23-1　THE PEAK SAPPORO　3F", phone: "0570-015-369", has_own_phone: false, source: "日本郵便 大口事業所個別番号データ", changes_on: "2027-01-04" }),
  alignment_page: () => "/home/madoguchi/out/0193-alignment.pdf",
  save_table_paper: ({ name }) => `/home/madoguchi/out/${String(name)}.pdf`,
};
