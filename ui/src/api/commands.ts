// The desk's commands as functions. One line each: what they mean is documented at the Rust side.

import { invoke } from "@tauri-apps/api/core";
import { listen } from "@tauri-apps/api/event";
import type { Approver } from "./types/Approver";
import type { Choice } from "./types/Choice";
import type { BatchDone } from "./types/BatchDone";
import type { BatchProgress } from "./types/BatchProgress";
import type { BatchRequest } from "./types/BatchRequest";
import type { EmployerPage } from "./types/EmployerPage";
import type { Check } from "./types/Check";
import type { Draft } from "./types/Draft";
import type { DraftRequest } from "./types/DraftRequest";
import type { EffectFigures } from "./types/EffectFigures";
import type { EffectProgress } from "./types/EffectProgress";
import type { Elsewhere } from "./types/Elsewhere";
import type { FileOut } from "./types/FileOut";
import type { FollowUp } from "./types/FollowUp";
import type { Found } from "./types/Found";
import type { Identified } from "./types/Identified";
import type { IdentityDocument } from "./types/IdentityDocument";
import type { Issued } from "./types/Issued";
import type { LimitWalk } from "./types/LimitWalk";
import type { LineHours } from "./types/LineHours";
import type { MailJourney } from "./types/MailJourney";
import type { MailVolume } from "./types/MailVolume";
import type { MemberElsewhere } from "./types/MemberElsewhere";
import type { MemberPage } from "./types/MemberPage";
import type { Outreach } from "./types/Outreach";
import type { OutreachChoices } from "./types/OutreachChoices";
import type { OutreachFigures } from "./types/OutreachFigures";
import type { PaperVolume } from "./types/PaperVolume";
import type { ParcelPlan } from "./types/ParcelPlan";
import type { PrinterPage } from "./types/PrinterPage";
import type { Promotion } from "./types/Promotion";
import type { PromotionChoices } from "./types/PromotionChoices";
import type { PromotionRow } from "./types/PromotionRow";
import type { Proposal } from "./types/Proposal";
import type { Queued } from "./types/Queued";
import type { StaffMember } from "./types/StaffMember";
import type { Status } from "./types/Status";
import type { TakenBack } from "./types/TakenBack";
import type { TaskRow } from "./types/TaskRow";
import type { ToMind } from "./types/ToMind";
import type { UsageAnswer } from "./types/UsageAnswer";
import type { Verified } from "./types/Verified";
import type { Visiting } from "./types/Visiting";
import type { WaitingFigures } from "./types/WaitingFigures";
import type { WaitingMail } from "./types/WaitingMail";

export const status = () => invoke<Status>("status");
export const users = () => invoke<StaffMember[]>("users");
/** `code` is that of the second factor, for those who have one. */
export const signIn = (user: string, pin: string, code: string | null) => invoke<Status>("sign_in", { user, pin, code });
export const lock = () => invoke<Status>("lock");

export const openEncounter = (purpose: string) => invoke<Status>("open_encounter", { purpose });
export const closeEncounter = () => invoke<Status>("close_encounter");

export const find = (text: string, limit: number) => invoke<Found[]>("find", { text, limit });
export const settleSearch = () => invoke<void>("settle_search");
export const show = (member: string) => invoke<MemberPage>("show", { member });
export const lookElsewhere = (text: string) => invoke<Elsewhere>("look_elsewhere", { text });
export const showElsewhere = (branch: string, member: string, approver: Approver | null, reason: string) => invoke<MemberElsewhere>("show_elsewhere", { branch, member, approver, reason });
export const showElsewhereGranted = (branch: string, member: string, request: string) => invoke<MemberElsewhere>("show_elsewhere_granted", { branch, member, request });

export const identityDocuments = () => invoke<IdentityDocument[]>("identity_documents");
export const identify = (member: string, shown: string[]) => invoke<Identified>("identify", { member, shown });
export const verify = (member: string, digits: string) => invoke<Verified>("verify", { member, digits });

export const proposeForNobody = () => invoke<Proposal[]>("propose_for_nobody");
export const propose = (member: string) => invoke<Proposal[]>("propose", { member });
/** `approver` is here and gives a PIN; `approved` is a request that was granted. */
export const draft = (request: DraftRequest, approver: Approver | null, approved: string | null) => invoke<Draft>("draft", { request, approver, approved });
export const discardDraft = () => invoke<void>("discard_draft");
export const issue = (sheet: string) => invoke<Issued>("issue", { sheet });
export const pages = (sheet: string) => invoke<string[]>("pages", { sheet });
export const printers = () => invoke<PrinterPage[]>("printers");
export const printingToMind = () => invoke<ToMind[]>("printing_to_mind");
export const jobState = (printer: string, job: string) => invoke<string>("job_state", { printer, job });
export const print = (sheet: string, printer: string) => invoke<Queued>("print", { sheet, printer });
export const inHand = (sheet: string) => invoke<void>("in_hand", { sheet });
export const spoil = (sheet: string, reason: string) => invoke<void>("spoil", { sheet, reason });
export const handOver = (sheet: string) => invoke<void>("hand_over", { sheet });
export const savePdf = (sheet: string) => invoke<string>("save_pdf", { sheet });

export const outreachChoices = () => invoke<OutreachChoices>("outreach_choices");
export const logOutreach = (member: string, contact: Outreach) => invoke<void>("log_outreach", { member, contact });
export const followUps = () => invoke<FollowUp[]>("follow_ups");
export const promotionChoices = () => invoke<PromotionChoices>("promotion_choices");
export const logPromotion = (promotion: Promotion) => invoke<void>("log_promotion", { promotion });
export const promotions = () => invoke<PromotionRow[]>("promotions");
/** `month` is a day in the month of treatment, `bill` all ten tenths in yen. */
export const limitWalk = (member: string, bill: number, month: string, multiple: boolean) => invoke<LimitWalk>("limit_walk", { member, bill, month, multiple });

export const returnReasons = () => invoke<Choice[]>("return_reasons");
/** `round` is null for a letter of the branch's own; `route` is `employer` or `home`. */
export const takeBack = (member: string, round: string | null, route: string, reason: string) => invoke<TakenBack>("take_back", { member, round, route, reason });
export const resendMail = (member: string, entry: string, to: string) => invoke<void>("resend_mail", { member, entry, to });
/** What became of a member's mail that came back. */
export const mailJourneys = (member: string) => invoke<MailJourney[]>("mail_journeys", { member });
export const waitingMail = () => invoke<WaitingMail[]>("waiting_mail");

export const employer = (symbol: string) => invoke<EmployerPage>("employer", { symbol });
/** The ids of all people of a company, also of those that a screen does not list. */
export const employerPeople = (symbol: string) => invoke<string[]>("employer_people", { symbol });
export const makeBatch = (request: BatchRequest) => invoke<BatchDone>("make_batch", { request });
/** Goes on with a batch that was broken off. */
export const goOnBatch = (batch: string) => invoke<BatchDone>("go_on_batch", { batch });
export const cancelBatch = () => invoke<void>("cancel_batch");
/** `enclosed` is how many more leaves lie in every envelope. */
export const parcels = (batch: string, enclosed: number) => invoke<ParcelPlan>("parcels", { batch, enclosed });
/** `tracking` has the eleven digits of each label, in order: of each box, or of each bundle. */
export const postParcels = (batch: string, enclosed: number, symbol: string, byBundle: boolean, tracking: string[]) => invoke<ParcelPlan>("post_parcels", { batch, enclosed, symbol, byBundle, tracking });
/** The sheet that lies in the boxes; `forPost`, the one that the post office is handed. */
export const saveParcelSheet = (batch: string, enclosed: number, symbol: string, name: string, forPost: boolean) => invoke<string>("save_parcel_sheet", { batch, enclosed, symbol, name, forPost });
export const saveEmployerSheet = () => invoke<string>("save_employer_sheet");

/** `told` in the words of the rules: `myna,notice,smartphone,certificate,elderly_card` or `nothing`. */
export const visitingTold = (told: string) => invoke<Visiting>("visiting_told", { told });

export const usageRates = () => invoke<UsageAnswer>("usage_rates");
export const outreachFigures = (from: string, through: string) => invoke<OutreachFigures>("outreach_figures", { from, through });
export const paperVolumes = () => invoke<PaperVolume[]>("paper_volumes");
/** `quarter` is its first day; null asks for the newest that can be counted. */
export const effectFigures = (quarter: string | null) => invoke<EffectFigures>("effect_figures", { quarter });
export const cancelEffect = () => invoke<void>("cancel_effect");
export const mailVolumes = () => invoke<MailVolume[]>("mail_volumes");
export const waitingFigures = (from: string, through: string) => invoke<WaitingFigures>("waiting_figures", { from, through });
export const saveTable = (name: string, rows: string[][]) => invoke<string>("save_table", { name, rows });
/** The same table as a page with the branch's head; `note` stands under the title. */
export const saveTablePaper = (name: string, title: string, note: string, rows: string[][]) => invoke<string>("save_table_paper", { name, title, note, rows });

export const tasks = () => invoke<TaskRow[]>("tasks");
export const seeToTask = (task: string) => invoke<void>("see_to_task", { task });
export const saveCourierFile = () => invoke<FileOut>("save_courier_file");
export const takeCourierReceipt = (text: string) => invoke<number>("take_courier_receipt", { text });
export const extendLease = (text: string) => invoke<string>("extend_lease", { text });
export const hours = () => invoke<LineHours[]>("hours");
export const checks = () => invoke<Check[]>("checks");
export const saveDiagnosis = () => invoke<string>("save_diagnosis");
/** `offset` in tenths of a millimetre, right and down. */
export const setPrinter = (printer: string, offset: [number, number], source: string | null, duplex: string) => invoke<void>("set_printer", { printer, offset, source, duplex });

/** The page that shows how far a printer is off: a file, and on the printer too when `prints`. Gives where the file lies. */
export const alignmentPage = (printer: string, prints: boolean) => invoke<string>("alignment_page", { printer, prints });

/** Puts a made-up desk in the real one's place, and the real one back. */
export const beginTraining = () => invoke<Status>("begin_training");
export const endTraining = () => invoke<Status>("end_training");

export const syncNow = () => invoke<Status>("sync_now");
export const cancelSync = () => invoke<Status>("cancel_sync");

/** Calls back with every new standing of the desk; gives the function that stops it. */
export const onStatus = (heard: (status: Status) => void) => listen<Status>("status", (event) => heard(event.payload));

/** Calls back with how far a batch is. */
export const onBatch = (heard: (progress: BatchProgress) => void) => listen<BatchProgress>("batch", (event) => heard(event.payload));

/** Calls back with how far a count over the branch is. */
export const onEffect = (heard: (progress: EffectProgress) => void) => listen<EffectProgress>("effect", (event) => heard(event.payload));
