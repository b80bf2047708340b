import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { typedDay } from "../src/parts/typed-day";
import { clockTime, writtenDay } from "../src/wording/dates";
import { documents } from "../src/wording/identity";
import { reasonWords, reasons } from "../src/wording/members";
import { answers, channels, materials, occasions } from "../src/wording/outreach";
import { voidReasons } from "../src/wording/approvals";
import { issueReasons, spoilReasons } from "../src/wording/papers";
import { purposes } from "../src/wording/desk";
import { problems, problemWords } from "../src/wording/problems";
import { reasons as returnReasons } from "../src/wording/mailing";
import { sorts } from "../src/wording/promotions";
import { details, kinds } from "../src/wording/timeline";

/** The codes the window may be answered with. */
const codes = `not_enrolled wrong_pin pin_slot_erased first_sign_in_needs_head_office user_unknown user_disabled not_permitted locked no_encounter
  member_unknown twelve_digits not_four_digits last4_limit not_eligible missing_glyph text_overflow read_back_differs fonts_missing sheet_unknown
  sheet_state printer_unknown printer_failed offline certificate_refused server_refused truncated code_expired code_used disk_full journal_damaged
  members_damaged no_members newer_database clock_skew text_too_long internal`.split(/\s+/);

test.each(codes)("%s has a sentence and says what to do next", (code) => {
  expect(Object.hasOwn(problems, code)).toBe(true);
  const { title, next } = problemWords({ code, reference: null });
  expect(title.length).toBeGreaterThan(5);
  expect(next.length).toBeGreaterThan(5);
  expect(title + next).not.toContain("{}");
});

const crates = join(import.meta.dirname, "../../crates");
/** Crates whose problems and reasons reach the window. */
const heard = ["desk", "members", "identity", "documents", "outreach", "vault", "sync", "rules", "updates"];

function sources(crate: string): string[] {
  const files = readdirSync(join(crates, crate, "src"), { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".rs"));
  return files.map((file) => readFileSync(join(crates, crate, "src", file), "utf8").split("#[cfg(test)]")[0]!);
}

test("every code a crate answers with has a sentence", () => {
  const answered = heard.flatMap(sources).filter((code) => code.includes("thiserror")).flatMap((code) =>
    [...code.matchAll(/pub fn code\(&?self\)[^{]*\{([\s\S]*?)\n {4}\}/g)].flatMap((body) => [...body[1]!.matchAll(/=> "([a-z0-9_]+)"/g)].map((match) => match[1]!)));
  expect(answered.length).toBeGreaterThan(30);
  expect(answered.filter((code) => !Object.hasOwn(problems, code))).toEqual([]);
});

test("every reason of a paper and every warning of a page has a sentence", () => {
  const given = heard.flatMap(sources).flatMap((code) =>
    [...code.matchAll(/(?:Reason::code\(|Reason::of\(Weight::\w+, |\bwarning\()"([a-z_]+)"/g)].map((match) => match[1]!));
  expect(given.length).toBeGreaterThan(30);
  const binder = readFileSync(join(import.meta.dirname, "../../assets/tables/binder.csv"), "utf8");
  const said = new Set([...binder.matchAll(/^\w+,(\w+),/gm)].map((match) => match[1]!));
  expect(given.filter((code) => !Object.hasOwn(reasons, code) && !said.has(code))).toEqual([]);
});

test("a reason is worded by the counter, else by the binder, else by its code", () => {
  expect(reasonWords({ code: "not_eligible", reference: null, say: "別の文" })).toBe(reasons.not_eligible);
  expect(reasonWords({ code: "copay_differs", reference: "2026-11-24", say: "文。" })).toBe("文。（2026-11-24）");
  expect(reasonWords({ code: "constructor", reference: null, say: null })).toBe("constructor");
});

test("a reference is put where it belongs; an unknown code is still worded", () => {
  expect(problemWords({ code: "missing_glyph", reference: "U+31350" }).title).toContain("（U+31350）");
  expect(problemWords({ code: "date_never_was", reference: "平成元年1月8日" }).next).toMatch(/^平成元年1月8日のことではありませんか。/);
  expect(problemWords({ code: "date_never_was", reference: null }).next).toMatch(/^元号/);
  expect(problemWords({ code: "wrong_pin", reference: "3" }).next).toContain("あと 3 回");
  expect(problemWords({ code: "constructor", reference: null })).toEqual(problems.internal);
});

test("every kind of journal entry has a word", () => {
  const body = readFileSync(join(import.meta.dirname, "../../crates/journal/src/body.rs"), "utf8");
  const variants = /pub enum Body \{([\s\S]*?)\n\}/.exec(body)![1]!.matchAll(/^ {4}([A-Z]\w+)/gm);
  const named = [...variants].map((variant) => variant[1]!).filter((name) => name !== "Unknown");
  expect(named.length).toBeGreaterThan(10);
  expect(named.filter((name) => !Object.hasOwn(kinds, name))).toEqual([]);
});

/** Codes of a shipped table: the rows of `list`, or all rows when the table is one list. */
function tableCodes(file: string, list: string | null): string[] {
  const lines = readFileSync(join(import.meta.dirname, "../../assets/tables", file), "utf8").trim().split("\n").slice(1);
  return lines.map((line) => line.split(",")).filter((cells) => list === null || cells[0] === list).map((cells) => cells[list === null ? 0 : 1]!);
}

test.each([
  ["counter.csv", "purpose", purposes], ["counter.csv", "issue_reason", issueReasons], ["counter.csv", "spoil_reason", spoilReasons],
  ["identity_documents.csv", null, documents], ["outreach.csv", "occasion", occasions], ["outreach.csv", "channel", channels],
  ["outreach.csv", "answer", answers], ["outreach.csv", "material", materials],
  ["outreach.csv", "organisation", sorts], ["outreach.csv", "placement", sorts], ["counter.csv", "return_reason", returnReasons], ["counter.csv", "return_reason", details], ["outreach.csv", "answer", details], ["counter.csv", "issue_reason", details], ["counter.csv", "spoil_reason", details],
  ["counter.csv", "void_reason", voidReasons], ["counter.csv", "void_reason", details], ["counter.csv", "certificate_reason", issueReasons], ["counter.csv", "certificate_reason", details],
] as const)("every code of %s %s has a word", (file, list, words) => {
  const found = tableCodes(file, list);
  expect(found.length).toBeGreaterThan(1);
  expect(found.filter((code) => !Object.hasOwn(words, code))).toEqual([]);
});

test("Japanese text stands only in wording", () => {
  const outside = readdirSync(join(import.meta.dirname, "../src"), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file) && !/^(wording|api.mock|api.types)/.test(file));
  const worded = outside.filter((file) => {
    const code = readFileSync(join(import.meta.dirname, "../src", file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
    return /[぀-ヿ一-鿿]/.test(code);
  });
  expect(worded).toEqual([]);
});

test("days are written in eras, times in Japan's time", () => {
  expect(writtenDay("2026-11-23")).toBe("令和8年11月23日");
  expect(writtenDay("2019-05-01")).toBe("令和元年5月1日");
  expect(clockTime("2026-11-23T00:05:00Z")).toBe("9:05");
});

test.each([
  ["R8.12.1", "2026-12-01"], ["令和8年12月1日", "2026-12-01"], ["Ｒ８．１２．１", "2026-12-01"], ["2026-12-01", "2026-12-01"],
  ["20261201", "2026-12-01"], ["2026年12月1日", "2026-12-01"], ["", null], ["R8.2.30", undefined], ["明日", undefined], ["2026121", undefined],
])("the follow-up day %j is read as %j", (typed, day) => {
  expect(typedDay(typed)).toBe(day);
});
