// A distance as it is typed: millimetres in any width, to the tenth.

/** Tenths of a millimetre; `undefined` for what is no distance of at most ten millimetres. */
export function tenthsOf(typed: string): number | undefined {
  const plain = typed.normalize("NFKC").replace(/\s/g, "").replace(/[\u2212\u2010-\u2015\u30fc]/g, "-");
  if (!/^-?\d{1,2}(\.\d)?$/.test(plain)) return undefined;
  const tenths = Math.round(Number(plain) * 10);
  return Math.abs(tenths) <= 100 ? tenths : undefined;
}
