// Days and times as staff read them: 和暦, 24 hours, Japan's time.

const day = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { dateStyle: "long", timeZone: "Asia/Tokyo" });
const shortDay = new Intl.DateTimeFormat("ja-JP", { month: "numeric", day: "numeric", timeZone: "Asia/Tokyo" });
const clock = new Intl.DateTimeFormat("ja-JP", { hour: "numeric", minute: "2-digit", timeZone: "Asia/Tokyo" });
const number = new Intl.NumberFormat("ja-JP");

/** `2026-11-23` → 令和8年11月23日. A calendar day has no time zone: noon keeps it the same day everywhere. */
export const writtenDay = (iso: string) => day.format(new Date(`${iso}T12:00:00+09:00`));

/** An instant → 令和8年11月23日 14:03. */
export const writtenTime = (iso: string) => `${day.format(new Date(iso))} ${clock.format(new Date(iso))}`;

const shortEra = new Intl.DateTimeFormat("ja-JP-u-ca-japanese", { era: "narrow", year: "numeric", month: "numeric", day: "numeric", timeZone: "Asia/Tokyo" });

/** An instant → R8.11.23 14:03, where there is little room. */
export function shortTime(iso: string): string {
  const parts = Object.fromEntries(shortEra.formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
  return `${parts.era ?? ""}${parts.year ?? ""}.${parts.month ?? ""}.${parts.day ?? ""} ${clock.format(new Date(iso))}`;
}

/** An instant → 14:03. */
export const clockTime = (iso: string) => clock.format(new Date(iso));

/** An instant → 14:03 today, 11/20 14:03 on another day. */
export function nearTime(iso: string, now: Date = new Date()): string {
  const then = new Date(iso);
  return shortDay.format(then) === shortDay.format(now)
    ? clock.format(then)
    : `${shortDay.format(then)} ${clock.format(then)}`;
}

/** 50000 → 50,000. */
export const count = (value: number) => number.format(value);

const isoDay = new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Tokyo" });

/** Today in Japan, `YYYY-MM-DD`. */
export const today = (now: Date = new Date()) => isoDay.format(now);

/** Days from one calendar day to another. */
export const daysBetween = (from: string, through: string) => Math.round((Date.parse(`${through}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
