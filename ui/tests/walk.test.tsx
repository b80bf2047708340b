import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openMember, openVisit } from "./at-the-desk";

test("from greeting to printed notice by keys alone, in at most twelve presses beside the text", async () => {
  const { keys, asked } = await openVisit(); // 1: the purpose
  let presses = 1;
  const press = async (key: string) => {
    presses += 1;
    await keys.keyboard(key);
  };
  await keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  await press("{Enter}");
  await screen.findByTestId("member-name");
  await press("{F2}");
  await screen.findByTestId("shown-my_number_card");
  await press("1");
  await press("{Enter}");
  await screen.findByTestId("last4");
  await keys.keyboard("1234");
  await press("{Enter}");
  await screen.findByTestId("to-issue");
  await press("{Enter}");
  await screen.findByTestId("issue-reason-lost");
  await press("1");
  await press("{Enter}");
  const preview = await screen.findByTestId<HTMLImageElement>("preview");
  expect(decodeURIComponent(preview.src)).toMatch(/^data:image\/svg\+xml;charset=utf-8,<svg/);
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("issue")));
  await press("{Enter}");
  await screen.findByTestId("print");
  await press("{Enter}");
  await screen.findByTestId("in-hand");

  expect(presses).toBeLessThanOrEqual(12);
  expect(asked("identify")).toEqual([{ member: "m1", shown: ["my_number_card"] }]);
  expect(asked("draft")).toEqual([{ request: { kind: "eligibility_notice", variant: "plain", member: "m1", printer: null, reason: "lost" }, approver: null, approved: null }]);
  expect(asked("issue")).toHaveLength(1);
  expect(asked("print")).toHaveLength(1);

  await keys.keyboard("{Enter}");
  await screen.findByTestId("hand-over");
  await keys.keyboard("{Enter}");
  await screen.findByTestId("handed-over");
  expect(asked("hand_over")).toHaveLength(1);
});

test("without a printer the PDF is saved and its place is shown", async () => {
  const { keys, desk } = await openMember();
  desk.printers.length = 0;
  await keys.keyboard("{F4}");
  await screen.findByTestId("issue-reason-lost");
  await keys.keyboard("3{Enter}");
  await keys.click(await screen.findByTestId("issue"));
  await keys.click(await screen.findByTestId("save-pdf"));
  expect((await screen.findByTestId("saved-path")).textContent).toMatch(/\.pdf$/);
});

test("spoiling asks for a reason first, and a paper under way survives a look at another step", async () => {
  const { keys, asked } = await openMember();
  await keys.keyboard("{F4}");
  await screen.findByTestId("issue-reason-lost");
  await keys.keyboard("1{Enter}");
  await keys.click(await screen.findByTestId("issue"));
  await keys.click(await screen.findByTestId("print"));
  await screen.findByTestId("in-hand");
  await keys.keyboard("{Escape}");
  await keys.keyboard("{F4}");
  await keys.click(await screen.findByTestId("spoil"));
  await keys.keyboard("2{Enter}");
  await screen.findByTestId("restart");
  expect(asked("spoil").map(({ reason }) => reason)).toEqual(["smeared"]);
});

test("a draft nobody issued is dropped when the visit ends", async () => {
  const { keys, asked } = await openMember();
  await keys.keyboard("{F4}");
  await screen.findByTestId("issue-reason-lost");
  await keys.keyboard("1{Enter}");
  await screen.findByTestId("issue");
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-reissue");
  expect(asked("discard_draft")).toHaveLength(1);
  expect(asked("issue")).toEqual([]);
});

test("someone without eligibility gets the reason and no button", async () => {
  const { keys } = await openVisit();
  await keys.keyboard("髙橋　亘");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  await screen.findByTestId("member-name");
  await keys.keyboard("{F4}");
  const paper = await screen.findByTestId("proposal-eligibility_notice");
  expect(within(paper).getByText("本日、資格がありません。")).toBeTruthy();
  expect(screen.queryByTestId("draft")).toBeNull();
});

test("outreach is logged by keys, with what follows from the purpose filled in", async () => {
  const { keys, asked } = await openMember();
  await keys.keyboard("{F6}");
  await screen.findByTestId("outreach-answer-will_use");
  await keys.keyboard("{Enter}");
  expect(screen.getByText("答えを選んでください。")).toBeTruthy();
  await keys.keyboard("3ab");
  await keys.type(screen.getByTestId("outreach-follow-up"), "R8.12.1{Enter}");
  await screen.findByTestId("outreach-done");
  expect(asked("log_outreach")).toEqual([{
    member: "m1",
    contact: { occasion: "issue", channel: "counter", answer: "considering", materials: ["flyer", "leaflet"], follow_up: "2026-12-01", note: null },
  }]);
});

test("documents that do not suffice say what is missing and stay on the step", async () => {
  const { keys } = await openMember();
  await keys.keyboard("{F2}");
  await screen.findByTestId("shown-my_number_card");
  await keys.keyboard("8{Enter}");
  expect(await screen.findByText(/もう1点必要/)).toBeTruthy();
  expect(screen.getByTestId("identify")).toBeTruthy();
});

test("unsent entries show since when, and a sync clears them", async () => {
  const { keys } = await openMember();
  await keys.keyboard("{F2}");
  await screen.findByTestId("shown-my_number_card");
  await keys.keyboard("1{Enter}");
  await waitFor(() => expect(screen.getByTestId("status-unsent").textContent).toMatch(/1件（.+から）/));
  await keys.keyboard("{F8}");
  await waitFor(() => expect(screen.getByRole("progressbar")).toBeTruthy());
  await waitFor(() => expect(screen.getByTestId("status-unsent").dataset.count).toBe("0"), { timeout: 4000 });
});
