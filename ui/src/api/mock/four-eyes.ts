// What waits for a second person, visitors of the kiosk, a person's own keys, and the audit of a made-up branch.

import type { ActRow } from "../types/ActRow";
import type { ApprovalRow } from "../types/ApprovalRow";
import type { Approver } from "../types/Approver";
import type { OwnKeys } from "../types/OwnKeys";
import type { Problem } from "../types/Problem";
import type { UnusualRow } from "../types/UnusualRow";
import type { Visitor } from "../types/Visitor";

type Answers = Record<string, (args: Record<string, unknown>) => unknown>;
type Refuse = (code: string, reference?: string | null) => never;

/** What a test may change. */
export type FourEyes = { requests: ApprovalRow[]; visitors: Visitor[]; keys: OwnKeys; closed: Problem | null };

const request = (id: string, more: Partial<ApprovalRow>): ApprovalRow => ({
  id, what: "void", subject: "0193", paper: "eligibility_notice", member: "m4", written_number: "31020044-3380-00", reason: "番地が古いまま印字しました", asked_by: "小林 真", is_own: false,
  asked_at: "2026-11-26T00:12:00Z", until: "2026-11-27T00:12:00Z", state: "waiting", decided_by: null, decision: null, ...more,
});

export const fourEyes = (): FourEyes => ({
  requests: [
    request("a1", {}),
    request("a2", { what: "eligibility_certificate", subject: "m1", paper: "eligibility_certificate", member: "m1", written_number: "1010101-1-00", reason: "施設に入り、カードを預けている", asked_by: "佐藤 由美", is_own: true, asked_at: "2026-11-26T00:41:00Z" }),
    request("a3", { state: "used", asked_at: "2026-11-25T05:10:00Z", decided_by: "高橋 健", decision: "現物を見ました", reason: "別の方の封筒に入れました" }),
  ],
  visitors: [
    { id: "v1", number: 417, at: "2026-11-26T00:55:00Z", purpose: "reissue", text: "", told: { symbol: "31020044", number: "3380", birth_date: "1989-01-08" }, search: "タカハシ ワタル" },
    { id: "v2", number: 582, at: "2026-11-26T00:58:00Z", purpose: "limit_certificate", text: "", told: { symbol: "21011127", number: "217", birth_date: "1989-01-08" }, search: "21011127-217 1989-01-08" },
  ],
  keys: {
    second_factor: false,
    sign_ins: [
      { at: "2026-11-26T00:01:00Z", user: "h01021", what: "signed_in", tries_left: null },
      { at: "2026-11-26T00:00:30Z", user: "h01021", what: "failed", tries_left: 9 },
      { at: "2026-11-25T08:15:00Z", user: "h01021", what: "locked", tries_left: null },
      { at: "2026-11-24T00:02:00Z", user: "h01021", what: "pin_changed", tries_left: null },
    ],
  },
  closed: null,
});

const act = (entry: string, at: string, kind: string, more: Partial<ActRow> = {}): ActRow => ({ entry, at, here: true, device: "01930000-7000", actor: "佐藤 由美", user: "h01021", kind, written_number: "1010101-1-00", branch: null, purpose: "reissue", ...more });
const acts = [
  act("e4", "2026-11-26T01:00:00Z", "MemberViewed"), act("e3", "2026-11-20T01:08:00Z", "DocumentIssued"),
  act("e2", "2026-09-03T05:41:00Z", "MemberViewed", { actor: "高橋 健", user: "h01034", here: false, purpose: "enquiry" }), act("e1", "2026-06-11T02:30:00Z", "LastFourChecked", { actor: "高橋 健", user: "h01034", here: false, purpose: null }),
];
const unusual: UnusualRow[] = [
  { about: "many_members", actor: "小林 真", user: "h01077", day: "2026-11-24", members: 113, act: null },
  { about: "after_hours", actor: "佐藤 由美", user: "h01021", day: null, members: null, act: act("e5", "2026-11-25T11:42:00Z", "MemberViewed", { written_number: "21011127-217-00", purpose: "other" }) },
  { about: "own_family_name", actor: "高橋 健", user: "h01034", day: null, members: null, act: act("e6", "2026-11-24T02:10:00Z", "MemberViewed", { actor: "高橋 健", user: "h01034", written_number: "31020044-3380-00", purpose: "enquiry" }) },
];

/** A stand-in for a code: the real one is drawn by the desk. */
const picture = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 29 29"><rect width="29" height="29" fill="#fff"/><path d="M4 4h7v7h-7zM18 4h7v7h-7zM4 18h7v7h-7zM14 6h2v3h-2zM13 13h3v2h-3zM19 14h4v3h-4zM14 19h2v5h-2zM20 20h5v5h-5z"/></svg>`;

export function aboutFourEyes(ground: FourEyes, refuse: Refuse): Answers {
  const prove = ({ user, pin, code }: Approver) => {
    if (pin !== "654321") refuse("wrong_pin", "9");
    if (user === "h01077") refuse("not_permitted");
    if (user === "h01088" && code === null) refuse("code_needed");
  };
  let outOfPaper = false;
  return {
    ...aboutOneself(ground, refuse),
    approvals: () => structuredClone(ground.requests),
    ask_approval: ({ what, subject, reason }) => {
      ground.requests.unshift(request("a9", { what: String(what), subject: String(subject), reason: String(reason), is_own: true, asked_by: "佐藤 由美", asked_at: new Date().toISOString() }));
      return "a9";
    },
    decide_approval: ({ request: id, granted, reason, by }) => {
      prove(by as Approver);
      const row = ground.requests.find((one) => one.id === id) ?? refuse("request_not_open");
      Object.assign(row, { state: granted ? "granted" : "refused", decided_by: "高橋 健", decision: String(reason) });
    },
    void_reasons: () => ["wrong_person", "wrong_content", "lost_in_mail", "eligibility_ended", "other"].map((code) => ({ code })),
    void_sheet: ({ approver }) => prove(approver as Approver),
    void_approved: () => null,
    visitors: () => structuredClone(ground.visitors),
    read_ticket: ({ code }) => (String(code).startsWith("T01") ? structuredClone(ground.visitors[0]!) : refuse("ticket_unreadable")),
    take_visitor: ({ request: id }) => {
      ground.visitors = ground.visitors.filter((one) => one.id !== id);
    },
    // The printer runs out of paper for whoever enquires, and none is wanted for anything else.
    kiosk_ticket: ({ purpose }) => {
      outOfPaper = purpose === "enquiry";
      return { number: 417, picture, prints: purpose === "reissue" || outOfPaper };
    },
    print_ticket: () => (outOfPaper ? refuse("printer_failed") : undefined),
    audit_member: ({ member }) => (member === "1010101-1-00" ? acts : refuse("member_unknown")),
    audit_person: ({ user }) => acts.filter((one) => one.user === user),
    audit_unusual: () => unusual,
    audit_sign_ins: () => ground.keys.sign_ins,
  };
}

const aboutOneself = (ground: FourEyes, refuse: Refuse): Answers => ({
  own_keys: () => structuredClone(ground.keys),
  change_pin: ({ pin, newPin }) => {
    if (pin !== "123456") refuse("wrong_pin", "9");
    if (/^(?:123456|(.)\1+)$/.test(String(newPin))) refuse("pin_guessable");
  },
  new_second_factor: () => picture,
  confirm_second_factor: ({ code }) => {
    if (code !== "287082") refuse("wrong_code");
    ground.keys.second_factor = true;
  },
  remove_second_factor: ({ code }) => {
    if (code !== "287082") refuse("wrong_code");
    ground.keys.second_factor = false;
  },
  why_closed: () => ground.closed,
  ask_recovery: () => ({ code: "7A3F-09C2", path: "/home/madoguchi/out/recovery-request.mado" }),
  take_recovery: ({ text }) => {
    if (!String(text).includes("share")) refuse("recovery_refused");
    ground.closed = null;
  },
});
