// What a request asks for, in words.

import type { ApprovalRow } from "../api/types/ApprovalRow";
import { list as words, others } from "../wording/approvals";
import { kinds } from "../wording/papers";
import { say } from "../wording/say";

export function wanted(row: ApprovalRow): string {
  if (row.paper !== null && row.what !== "void") return words.issue(say(kinds, row.paper));
  if (row.what !== "void") return say(others, row.what);
  return words.void(row.paper === null ? words.sheet : say(kinds, row.paper));
}
