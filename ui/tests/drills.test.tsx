import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { drillCodes, drills } from "../src/wording/drills";
import { openWindow } from "./at-the-desk";

/** A training with the dialog of drills open. */
async function choosing() {
  const at = openWindow();
  await screen.findByTestId("lock-user");
  await at.keys.keyboard("{Alt>}t{/Alt}");
  await screen.findByTestId("training-strip");
  await at.keys.keyboard("{Alt>}e{/Alt}");
  await screen.findByTestId("drill-begin-outage");
  return at;
}

/** The desk is asked once a second; a busy machine takes longer. */
const patience = { timeout: 8_000 };
const isDone = (step: string) => screen.getAllByTestId("drill-step").find(({ dataset }) => dataset.code === step)?.dataset.done;

test("the choice says of each drill what is to be done step by step", async () => {
  await choosing();
  const dialog = screen.getByRole("dialog");
  for (const code of drillCodes) {
    const choice = within(dialog).getByTestId(`drill-begin-${code}`).closest("section");
    for (const step of Object.values(drills[code].steps)) expect(choice?.textContent).toContain(step);
  }
  expect(document.activeElement).toBe(screen.getByTestId("drill-begin-outage"));
});

test("a step is ticked by what was done, and the next one is said", async () => {
  const { keys } = await choosing();
  await keys.keyboard("{Enter}");
  expect((await screen.findByTestId("drill-next")).textContent).toContain(drills.outage.steps.tried);
  expect(screen.getByTestId("status-online").textContent).toBe("オフライン");
  await waitFor(() => expect(isDone("tried")).toBe("false"), patience);
  await keys.keyboard("{F8}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("offline");
  await waitFor(() => expect(isDone("tried")).toBe("true"), patience);
  expect(screen.getByTestId("drill-next").textContent).toContain(drills.outage.steps.checked);
  expect(screen.getByTestId("drill-count").textContent).toBe("6のうち1");
}, 20_000);

test("in a visit the steps fold to the next one, and one key shows them all", async () => {
  const { keys } = await choosing();
  await keys.keyboard("{Enter}");
  await screen.findAllByTestId("drill-step");
  await keys.keyboard("1");
  await screen.findByTestId("search");
  expect(screen.queryAllByTestId("drill-step")).toHaveLength(0);
  expect(screen.getByTestId("drill-next").textContent).toContain(drills.outage.steps.tried);
  await keys.keyboard("{Alt>}e{/Alt}");
  expect(screen.getAllByTestId("drill-step")).toHaveLength(6);
});

test("the made-up second person is named with the PIN, and a drill that is ended is gone", async () => {
  const { keys, asked } = await choosing();
  await keys.click(screen.getByTestId("drill-begin-four_eyes"));
  expect((await screen.findByTestId("drill-second-person")).textContent).toMatch(/kunren・PIN \d{6}$/);
  await keys.click(screen.getByTestId("drill-end"));
  await waitFor(() => expect(screen.queryByTestId("drill")).toBeNull());
  expect(asked("end_drill")).toHaveLength(1);
  expect(screen.getByTestId("drill-choose")).toBeDefined();
});
