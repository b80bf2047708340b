import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, openMember } from "./at-the-desk";

test("what waits is decided by a second person with their PIN, never by the one who asked", async () => {
  const { keys, asked } = await atReception();
  expect((await screen.findByTestId("today-approvals")).textContent).toContain("1");
  await keys.keyboard("{Alt>}2{/Alt}");
  await screen.findAllByTestId("task");
  await keys.keyboard("2");
  const rows = await screen.findAllByTestId("approval");
  expect(rows.map((row) => row.dataset.state)).toEqual(["waiting", "waiting", "used"]);
  expect(rows[1]!.textContent).toContain("自分の依頼");
  expect(within(rows[2]!).queryByTestId("approval-decide")).toBeNull();
  await keys.click(within(rows[0]!).getByTestId("approval-decide"));
  await keys.keyboard("{Enter}");
  expect(screen.getByText("決めた理由を書いてください。")).toBeDefined();
  await keys.type(screen.getByTestId("decide-reason"), "住所を確かめました{Enter}");
  expect(screen.getByText("責任者の職員番号と PIN を入力してください。")).toBeDefined();
  expect(asked("decide_approval")).toEqual([]);
  await keys.type(screen.getByTestId("approver-user"), "h01034");
  await keys.type(screen.getByTestId("approver-pin"), "111111{Enter}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("wrong_pin");
  expect(screen.getByTestId<HTMLInputElement>("approver-pin").value).toBe("");
  await keys.type(screen.getByTestId("approver-pin"), "654321{Enter}");
  await screen.findByTestId("approval-said");
  expect(asked("decide_approval").at(-1)).toEqual({ request: "a1", granted: true, reason: "住所を確かめました", by: { user: "h01034", pin: "654321", code: null } });
});

test("a request is refused with its reason, and a role that may not decide is told", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}2{/Alt}2");
  await keys.click((await screen.findAllByTestId("approval-decide"))[0]!);
  await keys.type(screen.getByTestId("decide-reason"), "現物がない");
  await keys.type(screen.getByTestId("approver-user"), "h01077");
  await keys.type(screen.getByTestId("approver-pin"), "654321");
  await keys.click(screen.getByTestId("decide-refuse"));
  expect((await screen.findByTestId("problem")).dataset.code).toBe("not_permitted");
  await keys.clear(screen.getByTestId("approver-user"));
  await keys.type(screen.getByTestId("approver-user"), "h01034");
  await keys.type(screen.getByTestId("approver-pin"), "654321");
  await keys.click(screen.getByTestId("decide-refuse"));
  await screen.findByTestId("approval-said");
  expect(asked("decide_approval").at(-1)).toMatchObject({ granted: false, reason: "現物がない" });
});

test("a sheet is made void from the member's page with a reason and a second person", async () => {
  const { keys, asked } = await openMember();
  await keys.keyboard("{Alt>}v{/Alt}");
  await screen.findByTestId("void-reason-wrong_content");
  await keys.keyboard("2{Enter}");
  expect(screen.getByText("責任者の職員番号と PIN を入力してください。")).toBeDefined();
  await keys.type(screen.getByTestId("approver-user"), "h01034");
  await keys.type(screen.getByTestId("approver-pin"), "654321{Enter}");
  await waitFor(() => expect(screen.queryByTestId("void-confirm")).toBeNull());
  expect(asked("void_sheet")).toEqual([{ sheet: "0193", reason: "wrong_content", approver: { user: "h01034", pin: "654321", code: null } }]);
});

test("where no second person is, the branch is asked, and its word is made use of", async () => {
  const { keys, asked, desk } = await openMember();
  await keys.keyboard("{Alt>}v{/Alt}");
  await keys.click(await screen.findByTestId("word-ask-open"));
  await keys.click(screen.getByTestId("word-ask"));
  expect(asked("ask_approval")).toEqual([]);
  await keys.type(screen.getByTestId("word-reason"), "番地の誤り{Enter}");
  await screen.findByTestId("word-waiting");
  expect(asked("ask_approval")).toEqual([{ what: "void", subject: "0193", reason: "番地の誤り" }]);
  expect(asked("void_sheet")).toEqual([]);
  Object.assign(desk.fourEyes.requests[0]!, { state: "granted", decided_by: "高橋 健", decision: "確かめました" });
  await keys.keyboard("{Escape}");
  await keys.keyboard("{Alt>}v{/Alt}");
  expect((await screen.findByTestId("word-granted")).textContent).toContain("高橋 健");
  expect(screen.queryByTestId("approver-pin")).toBeNull();
  await keys.click(screen.getByTestId("void-confirm"));
  await waitFor(() => expect(asked("void_approved")).toEqual([{ sheet: "0193", reason: "wrong_person", request: "a9" }]));
});

test("a paper that waits for the branch's word is drafted on it", async () => {
  const { keys, asked, desk } = await openMember();
  Object.assign(desk.fourEyes.requests[1]!, { state: "granted", decided_by: "高橋 健", decision: "確かめました" });
  await keys.keyboard("{F4}");
  await keys.click(within(await screen.findByTestId("proposal-eligibility_certificate")).getByRole("button"));
  await screen.findByTestId("word-granted");
  await keys.click(screen.getByTestId("issue-reason-not_registered"));
  await keys.click(screen.getByTestId("draft"));
  await waitFor(() => expect(asked("draft")).toMatchObject([{ approver: null, approved: "a2" }]));
});
