import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { openMember } from "./at-the-desk";

test("a company's people are a list, and everyone's paper is made with what failed named by place", async () => {
  const { keys, asked } = await openMember();
  await keys.click(await screen.findByTestId("to-employer"));
  expect((await screen.findByTestId("employer-name")).textContent).toContain("見本");
  expect(screen.getAllByTestId("employer-person")).toHaveLength(3);
  await keys.click(await screen.findByTestId("batch-make"));
  const done = await screen.findByTestId("batch-done");
  expect(done.textContent).toContain("3人のうち2人");
  expect(done.textContent).toContain("枠に収まらない");
  expect(asked("make_batch")).toEqual([{ request: { kind: "eligibility_notice", variant: "plain", reason: "lost", people: ["m1", "m2", "m6"] } }]);
  await keys.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("employer-name")).toBeNull());
  expect(screen.getByTestId("member-name").textContent).toBe("協会　太郎");
});
