// A name on screen. WebKitGTK draws a box for a kanji with a variation selector (seen in 2.50), so the base character
// is shown and the fact is said beside it. The record and the paper keep the selector.

import { Chip } from "./chip";
import { glyphSpecified } from "../wording/members";

const selectors = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/** The name as this window can draw it. */
export const drawable = (name: string) => name.replace(selectors, "");

/** Says that a character of the name has its own form, when one has. */
export function GlyphNote({ name }: { name: string }) {
  return drawable(name) === name ? null : <Chip tone="plain">{glyphSpecified}</Chip>;
}
