import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, openVisit } from "./at-the-desk";
import { billOf, monthsAround } from "../src/outreach/bill";
import { tenthsOf } from "../src/documents/offset";
import { places, stepOf, stepsOf } from "../src/figures/tiles";

test("a task is read without a name, opened within a visit, or marked as done", async () => {
  const { keys, asked } = await atReception();
  expect((await screen.findByTestId("today-tasks")).textContent).toContain("3");
  await keys.keyboard("{Alt>}2{/Alt}");
  const [first] = await screen.findAllByTestId("task");
  expect(document.body.textContent).not.toContain("協会　太郎");
  await keys.click(within(first!).getByTestId("task-done"));
  await waitFor(() => expect(asked("see_to_task")).toEqual([{ task: "resend_or_recall/1" }]));
  await keys.click(within(first!).getByTestId("task-open"));
  expect((await screen.findByTestId("member-name")).textContent).toBe("協会　太郎");
  expect(asked("open_encounter")).toEqual([{ purpose: "other" }]);
  await keys.keyboard("{F9}");
  await waitFor(() => expect(document.body.textContent).not.toContain("協会　太郎"));
});

test("whom to ask again is a list without names that opens a visit", async () => {
  const { keys } = await atReception();
  await keys.keyboard("{Alt>}3{/Alt}");
  const rows = await screen.findAllByTestId("follow-up");
  expect(rows).toHaveLength(3);
  await keys.click(within(rows[0]!).getByTestId("follow-up-open"));
  expect((await screen.findByTestId("member-name")).textContent).toBe("協会　花子");
});

test("usage rates are a picture first, a table by one key, and leave as a file by another", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}5{/Alt}");
  expect((await screen.findByTestId("usage-ours")).textContent).toContain("12.14");
  await keys.keyboard("t");
  expect(within(await screen.findByTestId("figure-table")).getAllByRole("row")).toHaveLength(49);
  await keys.keyboard("c");
  await screen.findByTestId("table-saved");
  const [{ name, rows }] = asked("save_table") as [{ name: string; rows: string[][] }];
  expect([name, rows.length]).toEqual(["usage-rates", 49]);
});

test("what waits is exported, and more time is taken in as text", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}6{/Alt}");
  await keys.click(await screen.findByTestId("courier-export"));
  await screen.findByTestId("courier-done");
  await keys.click(screen.getByTestId("extension-take"));
  expect(asked("extend_lease")).toEqual([]);
  await keys.type(screen.getByTestId("extension-text"), "MADOX1 code");
  await keys.click(screen.getByTestId("extension-take"));
  await screen.findByTestId("extension-done");
  expect(asked("extend_lease")).toEqual([{ text: "MADOX1 code" }]);
});

test("who asks for a 限度額適用認定証 hears at once what the bill comes to, and the answer is logged", async () => {
  const { keys, asked } = await openVisit();
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-limit_certificate");
  await keys.keyboard("3");
  await screen.findByTestId("search");
  await keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  const table = await screen.findByTestId("limit-table");
  expect(table.textContent).toContain("92,940円");
  expect(screen.getByTestId("limit-certificate").textContent).toContain("認定証は要りません");
  await keys.clear(screen.getByTestId("limit-bill"));
  await keys.type(screen.getByTestId("limit-bill"), "２，０００，０００{Enter}");
  await waitFor(() => expect(asked("limit_walk").at(-1)).toMatchObject({ bill: 2_000_000, multiple: false }));
  await keys.keyboard("{F6}");
  await screen.findByTestId("outreach-submit");
  expect(screen.getByTestId<HTMLSelectElement>("outreach-occasion").value).toBe("limit_certificate");
});

test("which proof works today stands on the page, with its sentence by one key", async () => {
  const { keys } = await openVisit();
  await keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  const panel = await screen.findByTestId("visiting");
  expect(panel.textContent).toContain("マイナ保険証");
  expect(panel.textContent).not.toContain("カードリーダーに置いてください");
  (document.activeElement as HTMLElement).blur();
  await keys.keyboard("s");
  expect(panel.textContent).toContain("カードリーダーに置いてください");
});

test("a paper against which a rule speaks asks for a second person in its place", async () => {
  const { keys, asked } = await openVisit();
  await keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  await screen.findByTestId("member-name");
  await keys.keyboard("{F4}");
  await keys.click(within(await screen.findByTestId("proposal-eligibility_certificate")).getByRole("button"));
  await keys.keyboard("1{Enter}");
  expect(asked("draft")).toEqual([]);
  await keys.type(screen.getByTestId("approver-user"), "h01034");
  await keys.type(screen.getByTestId("approver-pin"), "654321{Enter}");
  await waitFor(() => expect(asked("draft")).toHaveLength(1));
  expect(asked("draft")[0]).toMatchObject({ approver: { user: "h01034", pin: "654321", code: null }, request: { kind: "eligibility_certificate" } });
});

test.each([["1,000,000", 1_000_000], ["１００万", undefined], ["５０００００円", 500_000], ["", undefined], ["-1", undefined], ["100000001", undefined]])("the bill %j is read as %j", (typed, yen) => {
  expect(billOf(typed)).toBe(yen);
});

test.each([["1.5", 15], ["−2", -20], ["１．２", 12], ["10", 100], ["10.1", undefined], ["1.25", undefined], ["abc", undefined]])("the offset %j is read as %j", (typed, tenths) => {
  expect(tenthsOf(typed)).toBe(tenths);
});

test("months reach over the turn of the year", () => {
  expect(monthsAround("2026-12-05")).toEqual(["2026-11", "2026-12", "2027-01", "2027-02", "2027-03"]);
});

test("every prefecture has its own tile, and the scale parts them evenly", () => {
  expect(Object.keys(places)).toHaveLength(47);
  expect(new Set(Object.values(places).map(String)).size).toBe(47);
  const steps = stepsOf([5, 1, 4, 2, 3]);
  expect([1, 2, 3, 4, 5].map((rate) => stepOf(rate, steps))).toEqual([0, 1, 2, 3, 4]);
});

test("an organisation is written down with what comes next, and stands in its month", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}3{/Alt}");
  await screen.findAllByTestId("follow-up");
  await keys.keyboard("2");
  await screen.findAllByTestId("promotion");
  await keys.click(screen.getByTestId("promotion-submit"));
  expect(asked("log_promotion")).toEqual([]);
  await keys.type(screen.getByTestId("promotion-name"), "見本商工会");
  await keys.type(screen.getByTestId("promotion-from"), "R8.11.26");
  await keys.type(screen.getByTestId("promotion-next"), "会報に載せる{Enter}");
  await screen.findByTestId("promotion-done");
  expect(asked("log_promotion")).toEqual([{ promotion: { sort: "chamber", name: "見本商工会", from: "2026-11-26", through: null, materials: [], next_step: "会報に載せる", follow_up: null } }]);
  expect(await screen.findByText("見本商工会")).toBeDefined();
});
