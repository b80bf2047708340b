// What a second person is asked to allow.

import { invoke } from "@tauri-apps/api/core";
import type { ApprovalRow } from "./types/ApprovalRow";
import type { Approver } from "./types/Approver";
import type { Choice } from "./types/Choice";

export const approvals = () => invoke<ApprovalRow[]>("approvals");
/** `what` is `void` with a sheet as the subject, or a kind of paper with a member's id. */
export const askApproval = (what: string, subject: string, reason: string) => invoke<string>("ask_approval", { what, subject, reason });
export const decideApproval = (request: string, granted: boolean, reason: string, by: Approver) => invoke<void>("decide_approval", { request, granted, reason, by });
export const voidReasons = () => invoke<Choice[]>("void_reasons");
export const voidSheet = (sheet: string, reason: string, approver: Approver) => invoke<void>("void_sheet", { sheet, reason, approver });
export const voidApproved = (sheet: string, reason: string, request: string) => invoke<void>("void_approved", { sheet, reason, request });
