// Boxes of the made-up company.

import type { ParcelPlan } from "../types/ParcelPlan";

export const planOf = (batch: string, tracking: string[] | null): ParcelPlan => ({
  batch, most_grams: 4000,
  boxes: [
    { bundles: [{ first: 1, last: 50, envelopes: 50 }, { first: 51, last: 60, envelopes: 10 }], envelopes: 60, grams: 3981, tracking: tracking?.[0] ?? null },
    { bundles: [{ first: 61, last: 72, envelopes: 12 }], envelopes: 12, grams: 1037, tracking: tracking?.[1] ?? null },
  ],
  remind: ["医療機関や薬局ではマイナ保険証をお使いいただくよう、従業員の皆さまへの呼びかけをお願いします。"],
});
