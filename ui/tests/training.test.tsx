import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openWindow } from "./at-the-desk";

test("a training begins where nobody is signed in, says so as long as it lasts, and ends with the lock", async () => {
  const { keys, asked } = openWindow();
  await screen.findByTestId("lock-user");
  await keys.keyboard("{Alt>}t{/Alt}");
  const strip = await screen.findByTestId("training-strip");
  expect(strip.textContent).toContain("訓練中");
  await keys.keyboard("1");
  await screen.findByTestId("search");
  expect(screen.getByTestId("training-strip")).toBeDefined();
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-reissue");
  await keys.keyboard("{Alt>}5{/Alt}");
  await screen.findByTestId("usage-ours");
  expect(screen.getByTestId("training-strip")).toBeDefined();
  await keys.keyboard("{Alt>}l{/Alt}");
  await screen.findByTestId("lock-user");
  expect(screen.queryByTestId("training-strip")).toBeNull();
  expect(asked("lock")).toEqual([]);
  expect(asked("end_training")).toHaveLength(1);
});

test("the strip ends a training too", async () => {
  const { keys } = openWindow();
  await keys.click(await screen.findByTestId("training-begin"));
  await keys.click(await screen.findByTestId("training-end"));
  await waitFor(() => expect(screen.queryByTestId("training-strip")).toBeNull());
});
