// A birth date as digits: two each for year of the era, month and day, or eight of the common era.

import type { Era } from "../wording/kiosk/request";

/** The year before the first, and the days on which the era begins and ends. */
const spans: Record<Exclude<Era, "year">, { before: number; from: string; through: string }> = {
  taisho: { before: 1911, from: "1912-07-30", through: "1926-12-24" },
  showa: { before: 1925, from: "1926-12-25", through: "1989-01-07" },
  heisei: { before: 1988, from: "1989-01-08", through: "2019-04-30" },
  reiwa: { before: 2018, from: "2019-05-01", through: "9999-12-31" },
};

/** How many digits a date of the era has. */
export const digitsOf = (era: Era) => (era === "year" ? 8 : 6);

/** The day as `YYYY-MM-DD`; `null` when there is no such day up to `today`. */
export function birthDay(era: Era, digits: string, today: string): string | null {
  if (digits.length !== digitsOf(era) || !/^\d+$/.test(digits)) return null;
  const [year, month, date] = [digits.slice(0, -4), digits.slice(-4, -2), digits.slice(-2)].map(Number) as [number, number, number];
  const made = new Date(Date.UTC(era === "year" ? year : spans[era].before + year, month - 1, date));
  if (made.getUTCMonth() !== month - 1 || made.getUTCDate() !== date) return null;
  const day = made.toISOString().slice(0, 10);
  const { from, through } = era === "year" ? { from: "1900-01-01", through: today } : spans[era];
  return day >= from && day <= through && day <= today ? day : null;
}
