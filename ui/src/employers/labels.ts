// What is stuck where: the labels of each box in the order in which they are read, with the words over their fields.

import type { ParcelPlan } from "../api/types/ParcelPlan";
import { parcels as words } from "../wording/employers";

/** `at` counts over all boxes. */
export type Label = { at: number; label: string };

export function labelsOf(plan: ParcelPlan, byBundle: boolean): Label[][] {
  let at = 0;
  return plan.boxes.map((box) =>
    byBundle
      ? box.bundles.map((bundle, place) => ({ at: at++, label: words.bundleLabel(place + 1, bundle.first, bundle.last, bundle.envelopes) }))
      : [{ at: at++, label: words.tracking }],
  );
}
