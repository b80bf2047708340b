// The desk's commands as functions. One line each: what they mean is documented at the Rust side.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Draft } from "./types/Draft";
import type { Elsewhere } from "./types/Elsewhere";
import type { Found } from "./types/Found";
import type { Identified } from "./types/Identified";
import type { IdentityDocument } from "./types/IdentityDocument";
import type { Issued } from "./types/Issued";
import type { MemberElsewhere } from "./types/MemberElsewhere";
import type { MemberPage } from "./types/MemberPage";
import type { Outreach } from "./types/Outreach";
import type { OutreachChoices } from "./types/OutreachChoices";
import type { Proposal } from "./types/Proposal";
import type { StaffMember } from "./types/StaffMember";
import type { Queued } from "./types/Queued";
import type { Status } from "./types/Status";
import type { Verified } from "./types/Verified";

export const status = () => invoke<Status>("status");
export const users = () => invoke<StaffMember[]>("users");
export const signIn = (user: string, pin: string) => invoke<Status>("sign_in", { user, pin });
export const lock = () => invoke<Status>("lock");

export const openEncounter = (purpose: string) => invoke<Status>("open_encounter", { purpose });
export const closeEncounter = () => invoke<Status>("close_encounter");

export const find = (text: string, limit: number) => invoke<Found[]>("find", { text, limit });
export const settleSearch = () => invoke<void>("settle_search");
export const show = (member: string) => invoke<MemberPage>("show", { member });
export const lookElsewhere = (text: string) => invoke<Elsewhere>("look_elsewhere", { text });
export const showElsewhere = (branch: string, member: string) => invoke<MemberElsewhere>("show_elsewhere", { branch, member });

export const identityDocuments = () => invoke<IdentityDocument[]>("identity_documents");
export const identify = (member: string, shown: string[]) => invoke<Identified>("identify", { member, shown });
export const verify = (member: string, digits: string) => invoke<Verified>("verify", { member, digits });

export const propose = (member: string) => invoke<Proposal[]>("propose", { member });
export const draft = (kind: string, variant: string | null, member: string, reason: string) =>
  invoke<Draft>("draft", { kind, variant, member, reason });
export const discardDraft = () => invoke<void>("discard_draft");
export const issue = (sheet: string) => invoke<Issued>("issue", { sheet });
export const pages = (sheet: string) => invoke<string[]>("pages", { sheet });
export const printers = () => invoke<string[]>("printers");
export const print = (sheet: string, printer: string) => invoke<Queued>("print", { sheet, printer });
export const inHand = (sheet: string) => invoke<void>("in_hand", { sheet });
export const spoil = (sheet: string, reason: string) => invoke<void>("spoil", { sheet, reason });
export const handOver = (sheet: string) => invoke<void>("hand_over", { sheet });
export const savePdf = (sheet: string) => invoke<string>("save_pdf", { sheet });

export const outreachChoices = () => invoke<OutreachChoices>("outreach_choices");
export const logOutreach = (member: string, contact: Outreach) => invoke<void>("log_outreach", { member, contact });

export const syncNow = () => invoke<Status>("sync_now");
export const cancelSync = () => invoke<Status>("cancel_sync");

/** Calls back with every new standing of the desk; gives the function that stops it. */
export const onStatus = (heard: (status: Status) => void) => listen<Status>("status", (event) => heard(event.payload));
