import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "./at-the-desk";

test("a wrong PIN says how many tries are left, under the field, and wipes the PIN", async () => {
  const { keys } = openWindow();
  await keys.type(await screen.findByTestId("lock-user"), "h01021");
  await keys.type(screen.getByTestId("lock-pin"), "000000{Enter}");
  const problem = await screen.findByTestId("problem");
  expect(problem.dataset.code).toBe("wrong_pin");
  expect(problem.textContent).toContain("あと 9 回");
  expect(screen.getByTestId<HTMLInputElement>("lock-pin").value).toBe("");
  expect(screen.getByTestId("lock-pin")).toHaveProperty("ariaInvalid", "true");
});

test("a number that is new at this desk is told that the first sign-in needs head office", async () => {
  const { keys } = openWindow();
  await keys.type(await screen.findByTestId("lock-user"), "h09999");
  expect(screen.getByText(/初めてのサインイン/)).toBeTruthy();
});

test("a member of staff is chosen by Alt and a digit", async () => {
  const { keys } = openWindow();
  const user = await screen.findByTestId<HTMLInputElement>("lock-user");
  await keys.keyboard("{Alt>}2{/Alt}");
  expect(user.value).toBe("h01034");
  expect(document.activeElement).toBe(screen.getByTestId("lock-pin"));
});

test("the status bar says who is signed in and how the desk stands", async () => {
  const { keys } = openWindow();
  await keys.type(await screen.findByTestId("lock-user"), "h01021");
  await keys.type(screen.getByTestId("lock-pin"), "123456{Enter}");
  expect((await screen.findByTestId("status-user")).textContent).toContain("佐藤 由美");
  expect(screen.getByTestId("status-online").textContent).toContain("オンライン");
  expect(screen.getByTestId("status-unsent").textContent).toContain("0件");
});
