// A day to come, as staff write it: R8.12.1, 令和8年12月1日, 2026-12-01, 20261201, in any width.

import { firstYear, writtenInReiwa, writtenInYears } from "../wording/day-forms";

/** The first year of 令和 is 2019. It lies ahead, so no earlier era is needed. */
const BEFORE_REIWA = 2018;

/** The day as `YYYY-MM-DD`; `null` for nothing written, `undefined` for what is no day. */
export function typedDay(typed: string): string | null | undefined {
  const text = typed.normalize("NFKC").replace(/\s/g, "").toUpperCase();
  if (text === "") return null;
  const era = writtenInReiwa.exec(text);
  if (era) return day(BEFORE_REIWA + (era[1] === firstYear ? 1 : Number(era[1])), Number(era[2]), Number(era[3]));
  const plain = writtenInYears.exec(text);
  if (!plain) return undefined;
  const [year, month, date] = plain.slice(1).filter(Boolean).map(Number);
  return day(year!, month!, date!);
}

function day(year: number, month: number, date: number): string | undefined {
  const made = new Date(Date.UTC(year, month - 1, date));
  const exists = made.getUTCMonth() === month - 1 && made.getUTCDate() === date;
  return exists ? made.toISOString().slice(0, 10) : undefined;
}
