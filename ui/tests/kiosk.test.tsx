import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { installMockDesk } from "../src/api/mock/desk";
import { Counter } from "../src/counter/counter";
import { heldBy, questionAfter } from "../src/kiosk/questions";
import { wordsOf } from "../src/wording/kiosk/all";
import { languages } from "../src/wording/kiosk/words";

function openKiosk() {
  const desk = installMockDesk();
  desk.status.kiosk = true;
  render(<Counter />);
  return desk;
}

const press = async (id: string) => fireEvent.click(await screen.findByTestId(id));

test("a visitor learns what to show, in their language, without saying who they are", async () => {
  const desk = openKiosk();
  await press("kiosk-pt");
  expect(screen.getByTestId("kiosk").lang).toBe("pt-BR");
  await press("kiosk-proof");
  await press("kiosk-yes");
  await press("kiosk-yes");
  await press("kiosk-no");
  const answer = await screen.findByTestId("kiosk-answer");
  expect(answer.textContent).toContain("Cartão My Number e o Aviso de Elegibilidade");
  expect(desk.calls.find((call) => call.command === "visiting_told")?.args).toEqual({ told: "myna,notice,smartphone" });
  expect(document.querySelector("input")).toBeNull();
});

test("who is not sure is told of nothing that may not work", () => {
  const answers = [{ question: "myna", said: "unsure" }, { question: "certificate", said: "no" }, { question: "elderly", said: "no" }] as const;
  expect(questionAfter(answers)).toBeNull();
  expect(heldBy(answers)).toBe("nothing");
  expect(questionAfter([{ question: "myna", said: "yes" }])).toBe("beside");
});

test.each(languages)("every word of %s is there, for every proof the rules may name", (language) => {
  const words = wordsOf[language];
  const texts = Object.values(words).flatMap((value) => (typeof value === "string" ? [value] : typeof value === "function" ? [value(5)] : Object.values(value)));
  expect(texts.every((text) => text.trim() !== "")).toBe(true);
  expect(Object.keys(words.proofs)).toEqual(Object.keys(wordsOf.ja.proofs));
  expect(words.seconds(5)).toContain("5");
});

test("telephone lines say whether someone answers now", async () => {
  openKiosk();
  await press("kiosk-en");
  await press("kiosk-phones");
  expect((await screen.findAllByTestId("kiosk-phone"))[0]!.textContent).toContain("Open now");
});

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());

test("the screen asks after twenty seconds and is wiped after thirty", async () => {
  openKiosk();
  await press("kiosk-en");
  await press("kiosk-proof");
  await press("kiosk-yes");
  await act(() => vi.advanceTimersByTimeAsync(21_000));
  expect(screen.getByTestId("kiosk-still").textContent).toContain("Are you still there?");
  await press("kiosk-stay");
  await waitFor(() => expect(screen.queryByTestId("kiosk-still")).toBeNull());
  expect(screen.getByTestId("kiosk-unsure")).toBeDefined();
  await act(() => vi.advanceTimersByTimeAsync(31_000));
  expect(screen.getByTestId("kiosk-ja")).toBeDefined();
  expect(screen.queryByTestId("kiosk-unsure")).toBeNull();
});
