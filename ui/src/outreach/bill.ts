// A bill as it is typed, and the months that may be asked for.

/** What is explained with while nobody knows the bill: a million yen. */
export const USUAL_BILL = "1,000,000";

/** The largest bill in yen; the desk refuses more. */
const LARGEST = 100_000_000;

/** Yen in any width, with or without separators; `undefined` for what is none. */
export function billOf(typed: string): number | undefined {
  const plain = typed.normalize("NFKC").replace(/[\s,\u3001]/g, "").replace(/\u5186$/, "");
  if (!/^\d{1,9}$/.test(plain)) return undefined;
  const yen = Number(plain);
  return yen <= LARGEST ? yen : undefined;
}

/** `YYYY-MM` of last month, of the month of `day`, and of three to come. */
export function monthsAround(day: string): string[] {
  const [year, month] = day.split("-").map(Number);
  return [-1, 0, 1, 2, 3].map((step) => new Date(Date.UTC(year!, month! - 1 + step, 1)).toISOString().slice(0, 7));
}
