import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openVisit, type AtTheDesk } from "./at-the-desk";

/** The box says that nobody is found here, and offers to ask head office. */
async function foundNobody(text: string): Promise<AtTheDesk> {
  const at = await openVisit();
  await at.keys.keyboard(text);
  await screen.findByTestId("ask-elsewhere");
  return at;
}

/** The row under the cursor opens on a second person's word. */
async function opensOnTheWordOf(keys: AtTheDesk["keys"]) {
  await keys.keyboard("{Enter}");
  await keys.type(await screen.findByTestId("elsewhere-reason"), "転居の照会");
  await keys.type(screen.getByTestId("approver-user"), "h01001");
  await keys.type(screen.getByTestId("approver-pin"), "246810{Enter}");
  return screen.findByTestId("elsewhere-page");
}

test("who is not here is asked of head office by one key, marked, and opened by Enter", async () => {
  const { keys, asked } = await foundNobody("ワタナベ タカコ S55.2.29");
  expect(screen.queryAllByTestId("result")).toEqual([]);
  await keys.keyboard("{F7}");
  const [row] = await screen.findAllByTestId("result");
  expect(asked("look_elsewhere")).toEqual([{ text: "ワタナベ タカコ S55.2.29" }]);
  expect(row!.dataset.branch).toBe("27");
  expect(row!.textContent).toContain("大阪支部");
  expect(screen.getByTestId("elsewhere-outcome").textContent).toContain("他支部に1人");
  const page = await opensOnTheWordOf(keys);
  const approver = { user: "h01001", pin: "246810", code: null };
  expect(asked("show_elsewhere")).toEqual([
    { branch: "27", member: "w1", approver: null, reason: "" },
    { branch: "27", member: "w1", approver, reason: "転居の照会" },
  ]);
  expect(page.textContent).toContain("大阪支部の加入者です。");
  expect(row!.getAttribute("aria-current")).toBe("true");
  expect(asked("show")).toEqual([]);
});

test("nothing can be done with a member of another branch", async () => {
  const { keys } = await foundNobody("27011127-42-00");
  await keys.keyboard("{F7}");
  await screen.findAllByTestId("result");
  const page = await opensOnTheWordOf(keys);
  expect(page.querySelectorAll("button, input")).toHaveLength(0);
  expect(screen.queryByTestId("step-issue")).toBeNull();
});

test("a member of this branch takes the place of the other one, and the other way round", async () => {
  const { keys } = await foundNobody("27011127-42-00");
  await keys.keyboard("{F7}");
  await screen.findAllByTestId("result");
  await opensOnTheWordOf(keys);
  await keys.keyboard("{F1}キョウカイ");
  await screen.findByText("3人");
  await keys.keyboard("{Enter}");
  await screen.findByTestId("step-issue");
  expect(screen.queryByTestId("elsewhere-page")).toBeNull();
  expect(document.body.innerHTML).not.toContain("渡邉");
});

test("what is not exact is refused with what is needed, and typing on clears it", async () => {
  const { keys } = await foundNobody("渡邉");
  await keys.keyboard("{F7}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("exact_question_needed");
  await keys.keyboard("子");
  expect(screen.queryByTestId("problem")).toBeNull();
});

test("without the line it says so", async () => {
  const { keys, desk } = await foundNobody("27011127-42-00");
  desk.status = { ...desk.status, online: false };
  await keys.click(screen.getByTestId("ask-elsewhere"));
  expect((await screen.findByTestId("problem")).dataset.code).toBe("offline");
});

test("nobody elsewhere is said to be nobody", async () => {
  const { keys } = await foundNobody("99999999-1-00");
  await keys.keyboard("{F7}");
  expect(await screen.findByText("他支部にも該当する加入者がいません。")).toBeTruthy();
});

test("closing the visit leaves nothing of the other branch's member in the document", async () => {
  const { keys } = await foundNobody("27011127-42-00");
  await keys.keyboard("{F7}");
  await screen.findAllByTestId("result");
  await opensOnTheWordOf(keys);
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-reissue");
  for (const trace of ["渡邉", "ワタナベ", "27011127", "大阪支部"]) expect(document.body.innerHTML).not.toContain(trace);
});

test("without a reason and a second person nothing opens", async () => {
  const { keys, asked } = await foundNobody("27011127-42-00");
  await keys.keyboard("{F7}");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  await keys.type(await screen.findByTestId("approver-user"), "h01001");
  await keys.type(screen.getByTestId("approver-pin"), "246810{Enter}");
  expect(await screen.findByText("理由と、責任者の職員番号・PIN を入力してください。")).toBeTruthy();
  expect(asked("show_elsewhere")).toHaveLength(1);
  expect(screen.queryByTestId("elsewhere-page")).toBeNull();
});
