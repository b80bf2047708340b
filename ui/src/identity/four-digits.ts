// The rule of the field for the last four digits: 全角 or 半角, never more than four.

export type FourDigits = { digits: string; tooMany: boolean };

/** The digits in what stands in the field. More than four means that a longer number was typed or pasted: none of it may stay. */
export function fourDigits(typed: string): FourDigits {
  const digits = typed.normalize("NFKC").replace(/\D/g, "");
  return digits.length > 4 ? { digits: "", tooMany: true } : { digits, tooMany: false };
}
