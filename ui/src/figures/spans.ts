// Spans of months that figures look back on.

import { today } from "../wording/dates";

/** Months that may be looked back on. */
export const SPANS = ["1", "3", "6", "12"];

/** The first day of the month `months - 1` before today's. */
export function since(months: number): string {
  const [year, month] = today().split("-").map(Number);
  return new Date(Date.UTC(year!, month! - months, 1)).toISOString().slice(0, 10);
}
