// Numbers as people type them: in any width, with or without strokes.

/** 全角 digits as 半角; other characters as they are. */
const narrow = (text: string) => text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** Leaves of paper, 0 to 99; `undefined` for what is no such number. */
export function leavesOf(typed: string): number | undefined {
  const plain = narrow(typed).trim();
  return /^\d{1,2}$/.test(plain) ? Number(plain) : undefined;
}

/** The eleven digits of a label; `undefined` for anything else. A scanner frames them with a letter. */
export function trackingOf(typed: string): string | undefined {
  const digits = narrow(typed).trim().replace(/^[a-d]|[a-d]$/gi, "").replace(/[\s\u3000\u2010-\u2015\u2212\u30fc\uff0d-]/g, "");
  return /^\d{11}$/.test(digits) ? digits : undefined;
}
