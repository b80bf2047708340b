import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception } from "./at-the-desk";

async function atFigures(view: string) {
  const at = await atReception();
  await at.keys.keyboard("{Alt>}5{/Alt}");
  await screen.findByTestId("usage-ours");
  await at.keys.keyboard(view);
  return at;
}

test("what came of outreach stands beside those to whom nobody spoke, and small numbers are words", async () => {
  const { keys, asked } = await atFigures("3");
  expect((await screen.findByTestId("effect-contacted")).textContent).toContain("46.2%");
  expect(screen.getByTestId("effect-others").textContent).toContain("2,310 / 18,152人");
  expect(screen.getByTestId("effect-difference").textContent).toContain("+33.5 ポイント");
  await keys.keyboard("t");
  const table = await screen.findByTestId("figure-table");
  expect(within(table).getAllByText("少数のため非表示").length).toBeGreaterThan(3);
  // Sooner after a T it would be a scanner that types.
  await new Promise((resume) => setTimeout(resume, 60));
  await keys.keyboard("p");
  await screen.findByTestId("table-saved");
  const [{ name, title, note, rows }] = asked("save_table_paper") as [{ name: string; title: string; note: string; rows: string[][] }];
  expect([name, rows.length]).toEqual(["outreach-effect", 8]);
  expect(title).toContain("利用登録");
  expect(note).toContain("令和8年11月26日現在");
});

test("another quarter is another count", async () => {
  const { keys, asked } = await atFigures("3");
  await screen.findByTestId("effect-contacted");
  await keys.selectOptions(screen.getByTestId("effect-quarter"), "2026-01-01");
  await screen.findByTestId("effect-contacted");
  expect(asked("effect_figures")).toEqual([{ quarter: null }, { quarter: "2026-01-01" }]);
});

test("returned mail is counted by month, and times by purpose", async () => {
  const { keys } = await atFigures("5");
  expect((await screen.findAllByTestId("mail-month"))[0]!.textContent).toContain("47件（再送 33）");
  await keys.keyboard("6");
  const lines = await screen.findAllByTestId("time-taken");
  expect(lines[0]!.textContent).toContain("4分12秒 ・ 11分30秒");
  expect(lines[1]!.textContent).toContain("142件");
});
