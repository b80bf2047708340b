// What a request asks for, in words.

import type { ApprovalRow } from "../api/types/ApprovalRow";
import { list as words } from "../wording/approvals";
import { kinds } from "../wording/papers";
import { say } from "../wording/say";

export function wanted(row: ApprovalRow): string {
  if (row.what !== "void") return words.issue(say(kinds, row.what));
  return words.void(row.paper === null ? words.sheet : say(kinds, row.paper));
}
