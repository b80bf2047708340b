// What stands of the branch on its papers, and what the branch may set of it itself.

import { invoke } from "@tauri-apps/api/core";
import type { BranchData } from "./types/BranchData";
import type { BranchField } from "./types/BranchField";

/** The branch as its papers name it today. */
export const branchData = () => invoke<BranchData>("branch_data");
export const branchFields = () => invoke<BranchField[]>("branch_fields");
/** `from` is `YYYY-MM-DD`. Papers follow once head office has taken it. */
export const setBranchField = (pin: string, field: string, value: string, from: string) => invoke<BranchField>("set_branch_field", { pin, field, value, from });
/** Takes back what has not gone to head office. */
export const withdrawBranchField = (field: string) => invoke<BranchField>("withdraw_branch_field", { field });
