import { fireEvent, screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, openVisit } from "./at-the-desk";

const OURS = "C010000000000000000000001";

/** A scanner's burst: the keys one after another without a pause, then Enter. */
function scan(code: string) {
  const target = document.activeElement ?? document.body;
  for (const letter of code) {
    const place = /\d/.test(letter) ? `Digit${letter}` : `Key${letter}`;
    fireEvent.keyDown(target, { key: letter, code: place });
    if (target instanceof HTMLInputElement) fireEvent.change(target, { target: { value: target.value + letter } });
  }
  fireEvent.keyDown(target, { key: "Enter", code: "Enter" });
}

test("a scan anywhere opens the returned mail of whose paper it is, and no shortcut fires on its way", async () => {
  const { keys, asked } = await atReception();
  scan(OURS);
  expect((await screen.findByTestId("member-name")).textContent).toBe("協会　太郎");
  expect(asked("open_encounter")).toEqual([{ purpose: "returned_mail" }]);
  await screen.findByTestId("return-reason-moved");
  await keys.keyboard("2{Enter}");
  expect((await screen.findByTestId("returned-done")).textContent).toContain("自宅へ送り直す");
  expect(asked("take_back")).toEqual([{ member: "m1", round: "notice_2024_09", route: "employer", reason: "moved" }]);
  await keys.click(await screen.findByTestId("resend-home"));
  await waitFor(() => expect(asked("resend_mail")).toHaveLength(1));
});

test("one scan follows another without a key between, and a code of nobody here says what to do", async () => {
  await atReception();
  scan(OURS);
  await screen.findByTestId("member-name");
  scan("C019999999999999999999999");
  expect((await screen.findByTestId("scan-unknown")).textContent).toContain("記号・番号");
});

test("what a scanner typed into a field is taken out again", async () => {
  await openVisit();
  const box = screen.getByTestId<HTMLInputElement>("search");
  fireEvent.change(box, { target: { value: "キョウ" } });
  scan(OURS);
  await screen.findByTestId("member-name");
  expect(box.value).toBe("キョウ");
});

test("the list of returned mail names nobody and opens a visit", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}4{/Alt}");
  const rows = await screen.findAllByTestId("waiting-mail");
  expect(rows.length).toBeGreaterThanOrEqual(2);
  expect(document.body.textContent).not.toContain("協会　花子");
  await keys.click(screen.getAllByTestId("mail-open")[0]!);
  await screen.findByTestId("member-name");
  expect(asked("open_encounter")).toEqual([{ purpose: "returned_mail" }]);
});

test("the day's list is one key from the list on the screen, and is made before anyone is looked up", async () => {
  const { keys, asked } = await atReception();
  await keys.keyboard("{Alt>}4{/Alt}");
  await screen.findByTestId("mail-list");
  await keys.keyboard("{Alt>}p{/Alt}");
  await screen.findByTestId("for-nobody");
  expect(screen.getByTestId("proposal-mail_list").className).toContain("proposal-chosen");
  expect(asked("open_encounter")).toEqual([{ purpose: "returned_mail" }]);
  await keys.keyboard("{Enter}");
  await screen.findByTestId("issue");
  expect(asked("draft")).toMatchObject([{ request: { kind: "mail_list", member: null } }]);
});
