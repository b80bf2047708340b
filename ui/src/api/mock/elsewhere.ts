// A made-up member of another branch, as head office would name them.

import type { Elsewhere } from "../types/Elsewhere";
import type { MemberElsewhere } from "../types/MemberElsewhere";

export const away: MemberElsewhere = {
  branch: "27", branch_name: "大阪支部", branch_phone: null, id: "w1", written_number: "27011127-42-00", name: "渡邉　隆子", kana: "ワタナベ　タカコ", alias: null,
  birth_date: "1980-02-29", birth_date_written: "昭和55年2月29日", age: 46, sex: "female", relation: "insured", acquired_on_written: "令和元年5月1日",
  lost_on_written: null, eligible: true, voluntary_continuation: false, employer_name: "株式会社なにわ見本",
};

/** Whom head office finds for a text, or `null` when it is no exact question. */
export function answerTo(text: string): Elsewhere | null {
  const plain = text.normalize("NFKC");
  if (!/^\d+-\d+(-\d\d)?$/.test(plain) && !/[ァ-ヶ]+.*[SHR]\d+\.\d+\.\d+/.test(plain)) return null;
  const found = plain.startsWith("27011127-42") || plain.includes("ワタナベ");
  const { branch, branch_name, id, written_number, name, kana, birth_date, birth_date_written, relation } = away;
  const row = { branch, branch_name, id, written_number, name, kana, birth_date, birth_date_written, relation, symbol: "27011127", number: "0000042", suffix: "00", matched: [], lost: false };
  return { rows: found ? [row] : [], more: false };
}
