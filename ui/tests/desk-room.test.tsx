import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, openMember } from "./at-the-desk";

async function atTheDesk() {
  const at = await atReception();
  await at.keys.keyboard("{Alt>}6{/Alt}");
  await screen.findAllByTestId("check");
  return at;
}

test("the page that shows how far a printer is off is printed, or saved", async () => {
  const { keys, asked } = await atTheDesk();
  await keys.click(await screen.findByTestId("alignment-print"));
  expect((await screen.findByTestId("alignment-saved")).textContent).toContain("alignment.pdf");
  await keys.click(screen.getByTestId("alignment-file"));
  expect(asked("alignment_page")).toEqual([{ printer: "窓口1", prints: true }, { printer: "窓口1", prints: false }]);
});

test("what stands of the branch on papers is shown, and from which day it changes", async () => {
  await atTheDesk();
  const data = await screen.findByTestId("branch-data");
  expect(data.textContent).toContain("001-8511");
  expect(data.textContent).toContain("全国共通");
  expect(screen.getByText("令和9年1月4日から変わります。")).toBeDefined();
});

test("the checks look at the certificate and at the free space of the disk", async () => {
  await atTheDesk();
  const row = (code: string) => screen.getAllByTestId("check").find((check) => check.dataset.code === code)!;
  expect(within(row("certificate")).getByText(/あと84日/)).toBeDefined();
  expect(within(row("disk")).getByText(/182.0 GB/)).toBeDefined();
});

test("a member's mailings say what came back and where it went from there", async () => {
  await openMember();
  const journey = await screen.findByTestId("mail-journey");
  expect(journey.textContent).toContain("令和8年10月19日 返戻（宛所尋ねあたらず）");
  expect(journey.textContent).toContain("令和8年10月21日 再送");
});
