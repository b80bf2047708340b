// Made-up organisations, places and media.

import type { Promotion } from "../types/Promotion";
import type { PromotionRow } from "../types/PromotionRow";

const all: PromotionRow[] = [
  { entry: "p3", promotion: { sort: "poster", name: "支部の入口と待合", from: "2026-11-24", through: "2027-03-31", materials: ["flyer"], next_step: null, follow_up: null } },
  { entry: "p2", promotion: { sort: "chamber", name: "見本商工会議所", from: "2026-11-12", through: null, materials: ["flyer", "pamphlet"], next_step: "会報1月号に載せる案を送る", follow_up: "2026-12-10" } },
  { entry: "p1", promotion: { sort: "labour_consultants", name: "見本県社会保険労務士会", from: "2026-10-05", through: null, materials: ["leaflet"], next_step: "研修会で説明する日を決める", follow_up: "2026-11-20" } },
];

const codes = (...list: string[]) => list.map((code) => ({ code }));

export const aboutPromotions = {
  promotion_choices: () => ({
    organisations: codes("chamber", "business_group", "labour_consultants", "other_organisation"),
    placements: codes("poster", "flyer_stand", "envelope_print", "enclosure", "business_card", "website", "newsletter", "other_placement"),
    materials: codes("flyer", "leaflet", "application_leaflet", "portal_guide", "pamphlet", "envelope"),
  }),
  promotions: () => [...all].sort((one, other) => other.promotion.from.localeCompare(one.promotion.from)),
  log_promotion: ({ promotion }: Record<string, unknown>) => {
    all.push({ entry: crypto.randomUUID(), promotion: promotion as Promotion });
  },
};
