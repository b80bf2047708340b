// The supervisor's audit; every question is an entry.

import { invoke } from "@tauri-apps/api/core";
import type { ActRow } from "./types/ActRow";
import type { SignInRow } from "./types/SignInRow";
import type { UnusualRow } from "./types/UnusualRow";

/** `member` is an id or `記号-番号-枝番`. */
export const auditMember = (member: string) => invoke<ActRow[]>("audit_member", { member });
export const auditPerson = (user: string) => invoke<ActRow[]>("audit_person", { user });
export const auditUnusual = () => invoke<UnusualRow[]>("audit_unusual");
export const auditSignIns = (limit: number) => invoke<SignInRow[]>("audit_sign_ins", { limit });
