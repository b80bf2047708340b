// Boxes of the made-up company.

import type { ParcelPlan } from "../types/ParcelPlan";

export function planOf(batch: string, tracking: string[] | null, byBundle: boolean): ParcelPlan {
  const ofBox = (at: number) => (byBundle ? null : tracking?.[at] ?? null);
  const ofBundle = (at: number) => (byBundle ? tracking?.[at] ?? null : null);
  return {
    batch, most_grams: 4000,
    boxes: [
      { bundles: [{ first: 1, last: 50, envelopes: 50, tracking: ofBundle(0) }, { first: 51, last: 60, envelopes: 10, tracking: ofBundle(1) }], envelopes: 60, grams: 3981, tracking: ofBox(0) },
      { bundles: [{ first: 61, last: 72, envelopes: 12, tracking: ofBundle(2) }], envelopes: 12, grams: 1037, tracking: ofBox(1) },
    ],
    remind: ["医療機関や薬局ではマイナ保険証をお使いいただくよう、従業員の皆さまへの呼びかけをお願いします。"],
  };
}
