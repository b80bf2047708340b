// A made-up desk that answers the window's commands: for looking at the screens and for their tests. Not in the product.

import { emit } from "@tauri-apps/api/event";
import { mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import type { Problem } from "../problem";
import type { BatchRequest } from "../types/BatchRequest";
import type { DraftRequest } from "../types/DraftRequest";
import type { MemberPage } from "../types/MemberPage";
import type { Status } from "../types/Status";
import type { TimelineItem } from "../types/TimelineItem";
import { aboutDrills } from "./drill";
import { answerTo, away } from "./elsewhere";
import { aboutTheBranch, followUps } from "./branch";
import { aboutBranchFields, branchFields, type BranchFields } from "./branch-fields";
import { aboutFourEyes, fourEyes, type FourEyes } from "./four-eyes";
import { walkOf } from "./guide";
import { proposalsFor } from "./proposals";
import { noticePage } from "./notice";
import { planOf } from "./parcels";
import { people, row } from "./people";
import { documents, outreach, staff } from "./tables";
import { aboutUpdates, updates, type Updates } from "./updates";

type Args = Record<string, unknown>;
type Answer = (args: Args) => unknown;

const refuse = (code: string, reference: string | null = null): never => {
  const problem: Problem = { code, reference };
  // A command rejects with the problem itself, not with an Error.
  // eslint-disable-next-line @typescript-eslint/only-throw-error
  throw problem;
};

const start = (): Status => ({
  enrolled: true, training: false, kiosk: location.hash === "#kiosk", branch: "01", branch_name: "北海道支部", device: "0193", user: null, locked: true, online: true, as_of: new Date().toISOString(),
  version: "0.1.0", members: 50_000, unsent: 0, unsent_since: null, lease_days_left: 7, lease_stage: "full", tasks: 3, serials_left: 480, epoch: "0193", last_problem: null, encounter: null, syncing: null,
});

/** As a training begins, and as an outage in one does. */
const training: Partial<Status> = { training: true, locked: false, user: { id: "training", name: "訓練", role: "clerk" }, members: 500, online: null, serials_left: null, lease_days_left: null, tasks: 0 };
const cutOff = (): Partial<Status> => ({ online: false, last_problem: "offline", lease_days_left: 2, as_of: new Date(Date.now() - 5 * 24 * 3_600_000).toISOString() });

/** Why the desk does not open, by what stands behind the page's address. */
const closedBy = (hash: string): Problem | null => {
  const code = { "#closed": "key_store_lost", "#silent": "tpm_silent", "#open-already": "already_open" }[hash];
  return code === undefined ? null : { code, reference: null };
};

export type MockDesk = { status: Status; calls: { command: string; args: Args }[]; printers: string[]; fourEyes: FourEyes; updates: Updates; branchFields: BranchFields };

/** What the groups of answers below share. */
class Ground {
  desk: MockDesk = { status: start(), calls: [], printers: ["窓口1"], fourEyes: { ...fourEyes(), closed: closedBy(location.hash) }, updates: updates(), branchFields: branchFields() };
  pages = new Map(people.map((page) => [page.id, structuredClone(page)]));
  /** The member whose paper is being made. */
  subject: MemberPage | null = null;
  pinTries = 10;
  copies = 0;

  page = (id: unknown): MemberPage => this.pages.get(String(id)) ?? refuse("member_unknown");

  change = (part: Partial<Status>): Status => {
    this.desk.status = { ...this.desk.status, ...part };
    void emit("status", this.desk.status);
    return this.desk.status;
  };

  note = (member: MemberPage | null, kind: string, more: Partial<TimelineItem> = {}) => {
    if (!member) return refuse("sheet_unknown");
    const { status } = this.desk;
    const at = new Date().toISOString();
    const line = { id: crypto.randomUUID(), at, kind, actor: status.user?.name ?? "", here: true, sent: false, sheet: null, paper: null, detail: null, ...more };
    member.timeline = [line, ...member.timeline];
    this.change({ unsent: status.unsent + 1, unsent_since: status.unsent_since ?? at });
  };
}

const atTheDesk = ({ desk, change, ...ground }: Ground): Record<string, Answer> => ({
  status: () => desk.status,
  users: () => staff,
  sign_in: ({ user, pin, code }) => {
    const person = staff.find((one) => one.id === user) ?? refuse("first_sign_in_needs_head_office");
    if (pin !== "123456") refuse("wrong_pin", String(--ground.pinTries));
    if (desk.fourEyes.keys.second_factor && code === null) refuse("code_needed");
    if (desk.fourEyes.keys.second_factor && code !== "287082") refuse("wrong_code", String(--ground.pinTries));
    return change({ user: { ...person, role: person.id === "h01034" ? "supervisor" : "clerk" }, locked: false });
  },
  lock: () => {
    change({ locked: true, user: null });
  },
  open_encounter: ({ purpose }) => change({ encounter: { id: crypto.randomUUID(), purpose: String(purpose), opened_at: new Date().toISOString() } }),
  close_encounter: () => change({ encounter: null }),
  cancel_sync: () => change({ syncing: null }),
  begin_training: () => change(training),
  end_training: () => change({ ...start() }),
  ...aboutDrills(desk, (outage) => change({ ...start(), ...training, ...(outage ? cutOff() : {}) })),
  sync_now: async () => {
    if (desk.status.training && desk.status.online !== true && desk.status.last_problem === "offline") refuse("offline");
    for (const [phase, total] of [["session", 0], ["push", desk.status.unsent], ["pull", 1200]] as const) {
      change({ syncing: { phase, done: Math.round(total * 0.4), total } });
      await new Promise((done) => setTimeout(done, 700));
    }
    return change({ syncing: null, unsent: 0, unsent_since: null, online: true, as_of: new Date().toISOString() });
  },
});

const aboutMembers = ({ desk, page, note }: Ground): Record<string, Answer> => ({
  find: ({ text }) => findPeople(String(text)),
  settle_search: () => null,
  show: ({ member }) => structuredClone(page(member)),
  look_elsewhere: ({ text }) => desk.status.online ? answerTo(String(text)) ?? refuse("exact_question_needed") : refuse("offline"),
  show_elsewhere: ({ branch, member, approver }) => {
    if (branch !== away.branch || member !== away.id) return refuse("member_unknown");
    return approver ? structuredClone(away) : refuse("approval_needed", "elsewhere");
  },
  identity_documents: () => documents,
  identify: ({ member, shown }) => {
    const codes = shown as string[];
    const sufficient = codes.length >= 2 || documents.some((document) => document.photo && codes.includes(document.code));
    note(page(member), "IdentityChecked", { detail: sufficient ? "sufficient" : "insufficient" });
    return { sufficient };
  },
  verify: ({ member, digits }) => verifyDigits(page(member), String(digits), note),
  outreach_choices: () => outreach,
  employer: ({ symbol }) => {
    const of = people.filter((one) => one.symbol === symbol);
    return { symbol, name: of[0]?.employer_name ?? null, postal_code: "060-0001", address: "北海道札幌市中央区北１条西２丁目", all: of.length, people: of.map((one) => row(one)) };
  },
  employer_people: ({ symbol }) => people.filter((one) => one.symbol === symbol).map((one) => one.id),
  make_batch: ({ request }) => {
    const { kind, people: wanted } = request as BatchRequest;
    const rows = wanted.map((one, at) => ({ place: at + 1, wanted: one, sheet: at === 1 ? null : crypto.randomUUID(), code: at === 1 ? "text_overflow" : null, fact: at === 1 ? "address" : null }));
    return { page: { batch: crypto.randomUUID(), kind, day: "2026-11-26", issued: rows.length - 1, refused: 1, all: rows.length, files: 1, rows }, files: ["/home/madoguchi/out/0193-0001.pdf"] };
  },
  cancel_batch: () => null,
  parcels: ({ batch }) => planOf(String(batch), null, false),
  post_parcels: ({ batch, byBundle, tracking }) => planOf(String(batch), tracking as string[], byBundle === true),
  save_parcel_sheet: ({ forPost }) => `/home/madoguchi/out/${forPost === true ? "posting" : "parcels"}-0193.pdf`,
  save_employer_sheet: () => "/home/madoguchi/out/0193-employer.pdf",
  limit_walk: ({ member, bill, month, multiple }) => walkOf(page(member), Number(bill), String(month), Boolean(multiple)),
  follow_ups: () => followUps,
  log_outreach: ({ member, contact }) => note(page(member), "OutreachLogged", { detail: (contact as { answer: string }).answer }),
});

const aboutPapers = (ground: Ground): Record<string, Answer> => {
  const { desk, page } = ground;
  const paper = { paper: "eligibility_notice", sheet: "019a2f31-7c1e-7b52-9d0e-2b8f51a4c6d0" };
  const draw = () => [noticePage(ground.subject ?? people[0]!, "**** **** 1234")];
  const note = (kind: string, detail: string | null = null) => ground.note(ground.subject, kind, { ...paper, detail });
  return {
    propose: ({ member }) => proposalsFor(page(member)),
    propose_for_nobody: () => ["receipt", "day_list", "mail_list", "leaflet", "flyer", "employer_sheet"].map((kind) => ({ kind, allowed: true, needs_approval: false, reasons: [], issue_reasons: ["other"], variants: ["plain"] })),
    draft: ({ request }) => {
      const { member, kind } = request as DraftRequest;
      ground.subject = page(member ?? "m1");
      const warnings = ground.subject.id === "m7" ? [{ code: "glyph_degraded", reference: "U+845B U+E0100", say: null }] : [];
      return { sheet: paper.sheet, kind, pages: draw(), warnings };
    },
    discard_draft: () => null,
    issue: ({ sheet }) => {
      note("DocumentIssued");
      return { sheet, serial: null, kind: paper.paper, sha256: "0".repeat(64), entry: "0193", read_back: "equal" };
    },
    pages: draw,
    printers: () => desk.printers.map((name) => ({ name, dx: 0, dy: 0, source: null, duplex: "as_the_file", sources_offered: [], duplex_offered: true })),
    printing_to_mind: () => [],
    job_state: () => "done",
    print: () => {
      note("DocumentPrinted");
      return { job: "12", copy: ++ground.copies };
    },
    in_hand: () => note("DocumentInHand"),
    spoil: ({ reason }) => note("DocumentSpoiled", String(reason)),
    hand_over: () => note("DocumentHandedOver"),
    save_pdf: ({ sheet }) => `/home/madoguchi/out/${String(sheet)}.pdf`,
  };
};

/** Installs a fresh desk and gives it, so that a test can look at what was asked of it. */
export function installMockDesk(): MockDesk {
  const ground = new Ground();
  const answers: Record<string, Answer> = { ...atTheDesk(ground), ...aboutMembers(ground), ...aboutPapers(ground), ...aboutTheBranch(ground.change), ...aboutFourEyes(ground.desk.fourEyes, refuse), ...aboutUpdates(ground.desk, refuse), ...aboutBranchFields(ground.desk, refuse, ground.change) };
  mockWindows("main");
  mockIPC(async (command, args) => {
    ground.desk.calls.push({ command, args: structuredClone(args) as Args });
    return await (answers[command] ?? (() => refuse("internal")))((args ?? {}) as Args);
  }, { shouldMockEvents: true });
  return ground.desk;
}

/** The code of a sheet that was made for 協会 太郎. */
const SCANNED = "C010000000000000000000001";

function findPeople(text: string) {
  if (/^C0/.test(text)) return text === SCANNED ? [row(people[0]!, ["management_code"])] : [];
  if (/\d{12}/.test(text)) refuse("twelve_digits");
  const wanted = text.normalize("NFKC").replace(/\s/g, "").replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60)).replace("髙", "高");
  const plain = (value: string) => value.replace(/\s|　/g, "").replace("髙", "高");
  return people.flatMap((page) => {
    if (plain(page.kana).startsWith(wanted)) return [row(page, ["kana"])];
    if (plain(page.name).includes(wanted)) return [row(page, ["name"])];
    return page.written_number.replaceAll("-", "").startsWith(wanted) ? [row(page, ["number"])] : [];
  });
}

function verifyDigits(member: MemberPage, digits: string, note: (member: MemberPage, kind: string, more: Partial<TimelineItem>) => void) {
  if (member.tries_left === 0) refuse("last4_limit");
  const result = member.my_number_state !== "registered" ? "unavailable" as const : digits === "1234" ? "match" as const : "no_match" as const;
  member.last_four = result;
  if (result === "no_match") member.tries_left -= 1;
  note(member, "LastFourChecked", { detail: result });
  return { result, tries_left: member.tries_left, masked: result === "match" ? `********${digits}` : null };
}
