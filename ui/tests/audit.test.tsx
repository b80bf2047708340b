import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, supervisorAtReception } from "./at-the-desk";

async function asSupervisor() {
  const at = await supervisorAtReception();
  await at.keys.keyboard("{Alt>}7{/Alt}");
  return at;
}

test("a clerk has no audit", async () => {
  const { keys, asked } = await atReception();
  expect(screen.queryByTestId("room-audit")).toBeNull();
  await keys.keyboard("{Alt>}7{/Alt}");
  expect(asked("audit_unusual")).toEqual([]);
});

test("a supervisor sees what is unusual first, without a member's name", async () => {
  await asSupervisor();
  const rows = await screen.findAllByTestId("audit-row");
  expect(rows.map((row) => row.textContent)).toEqual([expect.stringContaining("113人"), expect.stringContaining("時間外"), expect.stringContaining("同じ姓の加入者")]);
  expect(document.body.textContent).not.toContain("協会　太郎");
});

test("who looked at a member, and what a clerk looked at, leave as a file", async () => {
  const { keys, asked } = await asSupervisor();
  await screen.findAllByTestId("audit-row");
  await keys.keyboard("2");
  await keys.type(await screen.findByTestId("audit-text"), "{Enter}");
  expect(screen.getByText("記号-番号-枝番を入力してください。")).toBeDefined();
  await keys.type(screen.getByTestId("audit-text"), "９-９-９{Enter}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("member_unknown");
  await keys.clear(screen.getByTestId("audit-text"));
  await keys.type(screen.getByTestId("audit-text"), "1010101-1-00{Enter}");
  expect(await screen.findAllByTestId("audit-row")).toHaveLength(4);
  await keys.click(screen.getByTestId("audit-save"));
  await screen.findByTestId("audit-saved");
  const [{ name, rows }] = asked("save_table") as [{ name: string; rows: string[][] }];
  expect([name, rows.length, rows[0]![0]]).toEqual(["audit-member", 5, "日時"]);
  await keys.click(screen.getByTestId("audit-person"));
  await keys.type(screen.getByTestId("audit-text"), "h01034{Enter}");
  await waitFor(() => expect(screen.getAllByTestId("audit-row")).toHaveLength(2));
  await keys.click(screen.getByTestId("audit-signIns"));
  await waitFor(() => expect(screen.getAllByTestId("audit-row")).toHaveLength(4));
});
