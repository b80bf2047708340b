import { fireEvent, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { fourDigits } from "../src/identity/four-digits";
import { openMember } from "./at-the-desk";

async function atLastFour() {
  const at = await openMember();
  await at.keys.keyboard("{F3}");
  return { ...at, field: await screen.findByTestId<HTMLInputElement>("last4") };
}

test("twelve pasted digits are wiped, explained and never sent", async () => {
  const { keys, asked, field } = await atLastFour();
  await keys.paste("123456789018");
  expect(field.value).toBe("");
  expect(screen.getByTestId("problem").dataset.code).toBe("twelve_digits");
  await keys.keyboard("{Enter}");
  expect(asked("verify")).toEqual([]);
});

test("of twelve typed digits no fragment stays", async () => {
  const { keys, asked, field } = await atLastFour();
  await keys.keyboard("１２３４５６７８９０１８");
  expect(field.value).toBe("");
  expect(screen.getByTestId("problem").dataset.code).toBe("twelve_digits");
  await keys.keyboard("{Enter}");
  expect(asked("verify")).toEqual([]);
});

test("after a pause four digits are compared", async () => {
  const { keys, asked, field } = await atLastFour();
  await keys.paste("123456789018");
  await new Promise((done) => setTimeout(done, 1100));
  await keys.keyboard("1234{Enter}");
  expect((await screen.findByTestId("last4-result")).dataset.result).toBe("match");
  expect(asked("verify")).toEqual([{ member: "m1", digits: "1234" }]);
  expect(field.isConnected).toBe(false);
});

test("full-width digits are sent as digits, and the masked number is shown after a match", async () => {
  const { keys, asked } = await atLastFour();
  await keys.paste("１２３４");
  await keys.keyboard("{Enter}");
  expect((await screen.findByTestId("last4-result")).textContent).toContain("********1234");
  expect(asked("verify")).toEqual([{ member: "m1", digits: "1234" }]);
});

test("no match says what to do, wipes the digits and counts the tries", async () => {
  const { keys, field } = await atLastFour();
  await keys.keyboard("9999{Enter}");
  const result = await screen.findByTestId("last4-result");
  expect(result.dataset.result).toBe("no_match");
  expect(result.textContent).toContain("0570-015-369");
  expect(screen.getByText("本日あと2回")).toBeTruthy();
  expect(document.body.innerHTML).not.toContain("9999");
  expect(field.value).toBe("");
});

test("after the last try the field is gone and the reason stands there", async () => {
  const { keys } = await atLastFour();
  for (let tried = 0; tried < 3; tried += 1) {
    await keys.type(await screen.findByTestId("last4"), "9999{Enter}");
    await screen.findByTestId("last4-result");
  }
  expect(await screen.findByText(/上限に達しました/)).toBeTruthy();
  expect(screen.queryByTestId("last4")).toBeNull();
});

test("Enter that ends a composition submits nothing", async () => {
  const { keys, asked, field } = await atLastFour();
  await keys.keyboard("1234");
  const sent = fireEvent.keyDown(field, { key: "Enter", code: "Enter", keyCode: 229 });
  expect(sent).toBe(false);
  expect(asked("verify")).toEqual([]);
});

test("less than four digits are explained", async () => {
  const { keys, asked } = await atLastFour();
  await keys.keyboard("12{Enter}");
  expect(screen.getByTestId("problem").dataset.code).toBe("not_four_digits");
  expect(asked("verify")).toEqual([]);
});

test.each([
  ["1234", "1234", false],
  ["１２３４", "1234", false],
  ["12-34 ", "1234", false],
  ["12345", "", true],
  ["1234-5678-9018", "", true],
  ["", "", false],
])("%j holds %j", (typed, digits, tooMany) => {
  expect(fourDigits(typed)).toEqual({ digits, tooMany });
});
