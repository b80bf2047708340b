import { act, screen, waitFor } from "@testing-library/react";
import { emit } from "@tauri-apps/api/event";
import { expect, test } from "vitest";
import { leavesOf, trackingOf } from "../src/employers/typed";
import { openMember } from "./at-the-desk";

async function atTheBoxes() {
  const at = await openMember();
  await at.keys.click(screen.getByTestId("to-employer"));
  await at.keys.click(await screen.findByTestId("batch-make"));
  await screen.findAllByTestId("parcel");
  return at;
}

test("every box has its bundles, its weight and a number that a scanner or a hand types", async () => {
  const { keys, asked } = await atTheBoxes();
  const [first] = screen.getAllByTestId("parcel");
  expect(first!.textContent).toContain("約 3.99kg");
  expect(first!.textContent).toContain("1〜50番（50通）、51〜60番（10通）");
  const fields = screen.getAllByTestId("parcel-tracking");
  // A scanner types the digits and Enter: the next label's field comes next.
  await keys.type(fields[0]!, "12345678901{Enter}");
  await waitFor(() => expect(document.activeElement).toBe(fields[1]));
  expect(asked("post_parcels")).toEqual([]);
  await keys.type(fields[1]!, "１２３－４５－６７８９０－２{Enter}");
  await screen.findByTestId("parcels-posted");
  expect(asked("post_parcels")).toMatchObject([{ enclosed: 0, symbol: "01010101", byBundle: false, tracking: ["12345678901", "12345678902"] }]);
});

test("each bundle may bear a number instead, and what was typed for boxes is none of theirs", async () => {
  const { keys, asked } = await atTheBoxes();
  await keys.type(screen.getAllByTestId("parcel-tracking")[0]!, "12345678909");
  await keys.click(screen.getByTestId("labelled-bundles"));
  const fields = screen.getAllByTestId<HTMLInputElement>("parcel-tracking");
  expect(fields.map((field) => field.value)).toEqual(["", "", ""]);
  expect(screen.getByText(/^束 2\s51〜60番（10通）の番号$/)).toBeDefined();
  expect(screen.queryByTestId("posting-sheet")).toBeNull();
  for (const [at, field] of fields.entries()) await keys.type(field, `1234567890${at + 1}{Enter}`);
  await screen.findByTestId("parcels-posted");
  expect(asked("post_parcels")).toMatchObject([{ byBundle: true, tracking: ["12345678901", "12345678902", "12345678903"] }]);
  await keys.click(screen.getByTestId("posting-sheet"));
  expect((await screen.findByTestId("parcel-saved")).textContent).toContain("posting");
});

test("what is no number of a label is told under its field", async () => {
  const { keys, asked } = await atTheBoxes();
  const [field] = screen.getAllByTestId("parcel-tracking");
  await keys.type(field!, "1234-5678-9012{Enter}");
  expect(await screen.findByText("ラベルの11桁の数字を入力してください。")).toBeDefined();
  expect(asked("post_parcels")).toEqual([]);
});

test("more leaves in every envelope are other boxes, and the sheets are saved", async () => {
  const { keys, asked } = await atTheBoxes();
  const field = screen.getByTestId("parcels-enclosed");
  await keys.clear(field);
  await keys.type(field, "３{Enter}");
  await waitFor(() => expect(asked("parcels").at(-1)).toMatchObject({ enclosed: 3 }));
  await keys.click(await screen.findByTestId("parcel-sheet"));
  await screen.findByTestId("parcel-saved");
  expect(asked("save_parcel_sheet")).toMatchObject([{ enclosed: 3, forPost: false }]);
});

test("a batch under way is told wherever the clerk is, until it is done and put away", async () => {
  const { keys } = await openMember();
  await act(() => emit("batch", { issued: 20, refused: 0, all: 60 }));
  expect((await screen.findByTestId("batch-running")).textContent).toContain("20 / 60人");
  await act(() => emit("batch", { issued: 59, refused: 1, all: 60 }));
  await keys.click(await screen.findByTestId("batch-running-close"));
  expect(screen.queryByTestId("batch-running")).toBeNull();
});

test.each([["０", 0], ["12", 12], [" 3 ", 3], ["100", undefined], ["-1", undefined], ["", undefined]])("%j are %j leaves", (typed, leaves) => {
  expect(leavesOf(typed)).toBe(leaves);
});

test.each([["123-45-67890-1", "12345678901"], ["１２３４５６７８９０１", "12345678901"], ["a12345678901a", "12345678901"], ["123456789012", undefined], ["", undefined]])("%j is the number %j", (typed, number) => {
  expect(trackingOf(typed)).toBe(number);
});
