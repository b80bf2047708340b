// The forms in which staff write a day that lies ahead.

/** 元年: the first year of an era. */
export const firstYear = "元";

/** R8.12.1, 令和8年12月1日: year, month, day. */
export const writtenInReiwa = /^(?:R|令和)(\d{1,2}|元)[./\-年](\d{1,2})[./\-月](\d{1,2})日?$/;

/** 2026-12-01, 2026/12/1, 20261201, 2026年12月1日: year, month, day. */
export const writtenInYears = /^(?:(\d{4})[./\-年](\d{1,2})[./\-月](\d{1,2})日?|(\d{4})(\d{2})(\d{2}))$/;
