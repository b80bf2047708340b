import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openMember, openVisit } from "./at-the-desk";

test("typing shows results, arrows choose, Enter opens the chosen one", async () => {
  const { keys, asked } = await openVisit();
  await keys.keyboard("キョウカイ");
  const rows = await screen.findAllByTestId("result");
  expect(rows[0]!.getAttribute("aria-selected")).toBe("true");
  await keys.keyboard("{ArrowDown}");
  expect(rows[1]!.getAttribute("aria-selected")).toBe("true");
  expect(screen.getByTestId("search").getAttribute("aria-activedescendant")).toBe(rows[1]!.id);
  await keys.keyboard("{Enter}");
  expect((await screen.findByTestId("member-name")).textContent).toBe("協会　花子");
  expect(asked("show")).toEqual([{ member: "m2" }]);
});

test("the arrows stop at the ends", async () => {
  const { keys } = await openVisit();
  await keys.keyboard("キョウカイ");
  const rows = await screen.findAllByTestId("result");
  await keys.keyboard("{ArrowUp}{ArrowDown}{ArrowDown}{ArrowDown}{ArrowDown}");
  expect(rows.at(-1)!.getAttribute("aria-selected")).toBe("true");
});

test("what is typed while the desk still answers is asked as one, and settled once", async () => {
  const { asked } = await openVisit();
  const box = screen.getByTestId("search");
  for (const typed of ["キ", "キョ", "キョウ", "キョウカイ"]) fireEvent.change(box, { target: { value: typed } });
  await screen.findAllByTestId("result");
  await waitFor(() => expect(asked("find")).toEqual([{ text: "キ", limit: 50 }, { text: "キョウカイ", limit: 50 }]));
  expect(asked("settle_search")).toEqual([]);
  await waitFor(() => expect(asked("settle_search")).toEqual([{}]), { timeout: 2000 });
});

test("each key of someone who types slowly is answered at once", async () => {
  const { keys, asked } = await openVisit();
  await keys.keyboard("キョ");
  await screen.findAllByTestId("result");
  expect(asked("find")).toEqual([{ text: "キ", limit: 50 }, { text: "キョ", limit: 50 }]);
});

test("nothing is searched while the IME composes; what was composed is", async () => {
  const { asked } = await openVisit();
  const box = screen.getByTestId("search");
  fireEvent.compositionStart(box);
  fireEvent.input(box, { target: { value: "きょｕ" }, isComposing: true });
  await new Promise((done) => setTimeout(done, 200));
  expect(asked("find")).toEqual([]);
  fireEvent.input(box, { target: { value: "協会" }, isComposing: true });
  fireEvent.compositionEnd(box, { data: "協会" });
  await waitFor(() => expect(asked("find")).toEqual([{ text: "協会", limit: 50 }]));
});

test("Enter that ends a composition opens nobody", async () => {
  const { keys, asked } = await openVisit();
  await keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  const box = screen.getByTestId("search");
  fireEvent.keyDown(box, { key: "Enter", code: "Enter", isComposing: true });
  // WebKit sends it after the composition, with key code 229.
  fireEvent.keyDown(box, { key: "Enter", code: "Enter", keyCode: 229 });
  await new Promise((done) => setTimeout(done, 50));
  expect(asked("show")).toEqual([]);
});

test("twelve digits in the search box are wiped and explained", async () => {
  const { keys } = await openVisit();
  await keys.click(screen.getByTestId("search"));
  await keys.paste("123456789018");
  const problem = await screen.findByTestId("problem");
  expect(problem.dataset.code).toBe("twelve_digits");
  expect(screen.getByTestId<HTMLInputElement>("search").value).toBe("");
});

test("look-alikes are announced on the member's page", async () => {
  const { keys } = await openVisit();
  await keys.keyboard("たかはし");
  await screen.findAllByTestId("result");
  await keys.keyboard("{Enter}");
  expect((await screen.findByTestId("look-alikes")).textContent).toContain("高橋　渉");
});

test("closing the visit leaves nothing of the member in the document", async () => {
  const { keys, asked } = await openMember();
  expect(document.body.innerHTML).toContain("協会　太郎");
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-reissue");
  expect(asked("close_encounter")).toHaveLength(1);
  for (const trace of ["協会", "キョウカイ", "1010101", "昭和40年", "見本製作所"]) expect(document.body.innerHTML).not.toContain(trace);
  await keys.keyboard("4");
  expect((await screen.findByTestId<HTMLInputElement>("search")).value).toBe("");
  expect(screen.queryAllByTestId("result")).toEqual([]);
});

test("locking blanks the member too, and the visit is still open afterwards", async () => {
  const { keys } = await openMember();
  await keys.keyboard("{Alt>}l{/Alt}");
  await screen.findByTestId("lock-user");
  expect(document.body.innerHTML).not.toContain("キョウカイ");
  expect(screen.getByText(/応対は続いています/)).toBeTruthy();
});

test("a kanji with a variation selector is shown by its base, and said so", async () => {
  const { keys } = await openVisit();
  await keys.keyboard("髙田");
  const [row] = await screen.findAllByTestId("result");
  expect(row!.textContent).toContain("髙田　葛男字形指定あり");
});
