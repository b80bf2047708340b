import { createEvent, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { installMockDesk } from "../src/api/mock/desk";
import { Counter } from "../src/counter/counter";
import { birthDay } from "../src/kiosk/birth";
import { requestWords } from "../src/wording/kiosk/request";
import { languages } from "../src/wording/kiosk/words";
import { atReception, openVisit } from "./at-the-desk";

const press = async (id: string) => fireEvent.click(await screen.findByTestId(id));
const typeDigits = async (digits: string) => {
  for (const digit of digits) await press(`kiosk-key-${digit}`);
};

test("a visitor becomes a number by touch alone, in another language, and the screen forgets them", async () => {
  const desk = installMockDesk();
  desk.status.kiosk = true;
  render(<Counter />);
  await press("kiosk-vi");
  await press("kiosk-request");
  await press("kiosk-purpose-reissue");
  expect(screen.queryByTestId("kiosk-next")).toBeNull();
  // Twelve digits do not fit: the field ends after eight.
  await typeDigits("123456789018");
  expect(screen.getByTestId("kiosk-digits").textContent).toBe("12345678");
  for (let turn = 0; turn < 8; turn += 1) await press("kiosk-erase");
  await typeDigits("1010101");
  await press("kiosk-next");
  await typeDigits("1");
  await press("kiosk-next");
  await typeDigits("19650231");
  await screen.findByTestId("kiosk-wrong-day");
  for (let turn = 0; turn < 4; turn += 1) await press("kiosk-erase");
  await typeDigits("1001");
  await press("kiosk-next");
  await press("kiosk-send");
  expect((await screen.findByTestId("kiosk-number")).textContent).toBe("417");
  await waitFor(() => expect(screen.getByTestId("kiosk-paper").textContent).toBe(requestWords.vi.printed));
  expect(desk.calls.filter((call) => call.command === "print_ticket")).toEqual([expect.objectContaining({ args: { language: "vi" } })]);
  expect(desk.calls.find((call) => call.command === "kiosk_ticket")?.args).toEqual({ purpose: "reissue", told: { symbol: "1010101", number: "1", birth_date: "1965-10-01" } });
  expect(screen.getByTestId<HTMLImageElement>("kiosk-code").src).toMatch(/^data:image\/svg/);
  await press("kiosk-finish");
  await screen.findByTestId("kiosk-ja");
  expect(document.body.textContent).not.toContain("1010101");
});

test.each([["enquiry", "failed"], ["other", "none"]] as const)("a ticket for %s whose paper is %s leaves the number and the code on the screen", async (purpose, paper) => {
  const desk = installMockDesk();
  desk.status.kiosk = true;
  render(<Counter />);
  await press("kiosk-ja");
  await press("kiosk-request");
  await press(`kiosk-purpose-${purpose}`);
  await typeDigits("1");
  await press("kiosk-next");
  await typeDigits("1");
  await press("kiosk-next");
  await typeDigits("401001");
  await press("kiosk-next");
  await press("kiosk-send");
  await waitFor(() => expect(screen.getByTestId("kiosk-paper").dataset.paper).toBe(paper));
  expect(screen.getByTestId("kiosk-paper").textContent).toBe(paper === "failed" ? requestWords.ja.notPrinted : "");
  expect(screen.getByTestId("kiosk-number").textContent).toBe("417");
  expect(screen.getByTestId("kiosk-ticket").textContent).toContain(requestWords.ja.photograph);
  expect(desk.calls.some((call) => call.command === "print_ticket")).toBe(paper === "failed");
});

test.each([
  ["showa", "401001", "1965-10-01"], ["heisei", "010108", "1989-01-08"], ["showa", "640108", null], ["reiwa", "010430", null], ["taisho", "151224", "1926-12-24"],
  ["year", "20240229", "2024-02-29"], ["year", "20230229", null], ["year", "20270101", null], ["showa", "4010", null],
] as const)("the birth date %s %s is read as %s", (era, digits, day) => {
  expect(birthDay(era, digits, "2026-11-26")).toBe(day);
});

test.each(languages)("every word of a request is there in %s", (language) => {
  const texts = Object.values(requestWords[language]).flatMap((value) => (typeof value === "string" ? [value] : Object.values(value)));
  expect(Object.keys(requestWords[language].purposes)).toEqual(Object.keys(requestWords.ja.purposes));
  expect(texts.every((text) => text.trim() !== "")).toBe(true);
});

test("the first in the queue is served by one key: their purpose opens, and what they wrote is looked for", async () => {
  const { keys, asked } = await atReception();
  expect((await screen.findAllByTestId("visitor"))[0]!.textContent).toContain("417");
  await keys.keyboard("q");
  expect(await screen.findByTestId<HTMLInputElement>("search")).toHaveProperty("value", "タカハシ ワタル");
  expect(asked("take_visitor")).toEqual([{ request: "v1" }]);
  expect(asked("open_encounter")).toEqual([{ purpose: "reissue" }]);
  await screen.findAllByTestId("result");
  await keys.keyboard("{F9}");
  await waitFor(() => expect(screen.getAllByTestId("visitor")).toHaveLength(1));
});

/** A scanner's burst of keys, a millisecond apart however slow the machine is. */
function scan(code: string) {
  const keys = [...[...code].map((letter) => ({ code: /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`, key: letter })), { code: "Enter", key: "Enter" }];
  const begun = performance.now();
  keys.forEach((key, at) => {
    const event = createEvent.keyDown(document.body, key);
    Object.defineProperty(event, "timeStamp", { value: begun + at });
    fireEvent(document.body, event);
  });
}

test("a scanned ticket opens its visit, and during another visit says to end that first", async () => {
  const { asked } = await atReception();
  await screen.findAllByTestId("visitor");
  scan(`T01${"0A".repeat(40)}`);
  await screen.findByTestId("search");
  expect(asked("read_ticket")).toEqual([{ code: `T01${"0A".repeat(40)}` }]);
  scan(`T01${"0B".repeat(40)}`);
  expect((await screen.findByTestId("problem")).dataset.code).toBe("visit_open");
  expect(asked("take_visitor")).toHaveLength(1);
});

test("a scanned extension gives more time in any screen", async () => {
  const { asked } = await openVisit();
  scan(`X01${"0C".repeat(90)}`);
  expect((await screen.findByTestId("extended")).textContent).toContain("令和8年12月10日");
  expect(asked("extend_lease")).toEqual([{ text: `X01${"0C".repeat(90)}` }]);
});

test("a text that is no ticket says so under its field", async () => {
  const { keys } = await atReception();
  await keys.click(await screen.findByTestId("ticket-open"));
  await keys.click(screen.getByTestId("ticket-read"));
  expect(screen.getByText("受付票を読み取ってください。")).toBeDefined();
  await keys.type(screen.getByTestId("ticket-code"), "abc{Enter}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("ticket_unreadable");
});

test("the day's 交付簿 is made from reception, and papers about nobody before anyone is looked up", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}d{/Alt}");
  await screen.findByTestId("for-nobody");
  expect(screen.getByTestId("proposal-day_list").className).toContain("proposal-chosen");
  await keys.keyboard("{Enter}");
  await screen.findByTestId("issue");
  expect(asked("draft")).toMatchObject([{ request: { kind: "day_list", member: null, reason: "other" }, approver: null, approved: null }]);
  await keys.keyboard("{F9}");
  await screen.findByTestId("open-reissue");
  await keys.keyboard("4");
  await keys.keyboard("{F4}");
  await screen.findByTestId("proposal-leaflet");
  await keys.keyboard("{Escape}");
  await screen.findByTestId("to-plain");
});
