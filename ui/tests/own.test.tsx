import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, openWindow } from "./at-the-desk";

async function inOwnRoom() {
  const at = await atReception();
  await at.keys.keyboard("{Alt>}u{/Alt}");
  await screen.findByTestId("pin-now");
  return at;
}

test("another PIN is typed twice, a guessable one is refused under its field, and nothing typed stays", async () => {
  const { keys, asked } = await inOwnRoom();
  await keys.keyboard("{Enter}");
  expect(screen.getByText("いまの PIN を入力してください。")).toBeDefined();
  await keys.type(screen.getByTestId("pin-now"), "123456");
  await keys.type(screen.getByTestId("pin-new"), "804617");
  await keys.type(screen.getByTestId("pin-again"), "804618{Enter}");
  expect(screen.getByText("2回の入力が違います。もう一度入力してください。")).toBeDefined();
  expect(asked("change_pin")).toEqual([]);
  await keys.clear(screen.getByTestId("pin-again"));
  await keys.type(screen.getByTestId("pin-again"), "804617{Enter}");
  await screen.findByTestId("pin-changed");
  expect(asked("change_pin")).toEqual([{ pin: "123456", newPin: "804617" }]);
  expect(screen.getByTestId<HTMLInputElement>("pin-now").value).toBe("");
  for (const [field, text] of [["pin-now", "123456"], ["pin-new", "111111"], ["pin-again", "111111{Enter}"]] as const) await keys.type(screen.getByTestId(field), text);
  expect((await screen.findByTestId("problem")).dataset.code).toBe("pin_guessable");
});

test("a second factor is in use once its code was typed, is asked for at sign-in, and goes by both", async () => {
  const { keys, desk } = await inOwnRoom();
  await keys.click(await screen.findByTestId("second-begin"));
  await screen.findByTestId("second-picture");
  await keys.type(screen.getByTestId("second-code"), "111111");
  await keys.type(screen.getByTestId("second-pin"), "123456{Enter}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("wrong_code");
  await keys.clear(screen.getByTestId("second-code"));
  await keys.type(screen.getByTestId("second-code"), "２８７０８２");
  await keys.type(screen.getByTestId("second-pin"), "123456{Enter}");
  await waitFor(() => expect(screen.getByTestId("second-factor").dataset.on).toBe("true"));
  expect(screen.queryByTestId("second-picture")).toBeNull();
  await keys.keyboard("{Alt>}l{/Alt}");
  await keys.type(await screen.findByTestId("lock-user"), "h01021");
  await keys.type(screen.getByTestId("lock-pin"), "123456{Enter}");
  await keys.type(await screen.findByTestId("lock-code"), "000000{Enter}");
  await waitFor(() => expect(screen.getByTestId("problem").dataset.code).toBe("wrong_code"));
  expect(screen.getByTestId<HTMLInputElement>("lock-pin").value).toBe("");
  await keys.type(screen.getByTestId("lock-pin"), "123456");
  await keys.type(screen.getByTestId("lock-code"), "287082{Enter}");
  await screen.findByTestId("open-reissue");
  await keys.keyboard("{Alt>}u{/Alt}");
  await keys.type(await screen.findByTestId("second-code"), "287082");
  await keys.type(screen.getByTestId("second-pin"), "123456{Enter}");
  await screen.findByTestId("second-begin");
  expect(desk.fourEyes.keys.second_factor).toBe(false);
});

test("one's own sign-ins are shown, with failures", async () => {
  await inOwnRoom();
  const rows = await screen.findAllByTestId("own-sign-in");
  expect(rows.map((row) => row.dataset.what)).toEqual(["signed_in", "failed", "locked", "pin_changed"]);
  expect(rows[1]!.textContent).toContain("残り9回");
});

test("after a lost key store the window leads through asking head office and taking its answer in", async () => {
  location.hash = "#closed";
  const { keys, asked } = openWindow();
  location.hash = "";
  await screen.findByTestId("closed");
  expect(screen.getByTestId("problem").dataset.code).toBe("key_store_lost");
  expect(asked("status")).toEqual([]);
  await keys.click(screen.getByTestId("recovery-ask"));
  expect((await screen.findByTestId("recovery-code")).textContent).toBe("7A3F-09C2");
  await keys.click(screen.getByTestId("recovery-take"));
  expect(screen.getByText("返答のファイルを選ぶか、文字を貼り付けてください。")).toBeDefined();
  await keys.upload(screen.getByTestId("recovery-file"), new File(["x".repeat(8193)], "photo.png"));
  expect(screen.getByText("このファイルは本部の返答ではありません。返答のファイルを選び直してください。")).toBeDefined();
  await keys.upload(screen.getByTestId("recovery-file"), new File(["{}"], "answer.mado"));
  expect(screen.getByText("answer.mado")).toBeDefined();
  await waitFor(() => expect(screen.getByTestId<HTMLTextAreaElement>("recovery-text").value).toBe("{}"));
  await keys.click(screen.getByTestId("recovery-take"));
  await waitFor(() => expect(screen.getAllByTestId("problem").map((one) => one.dataset.code)).toContain("recovery_refused"));
  await keys.clear(screen.getByTestId("recovery-text"));
  await keys.type(screen.getByTestId("recovery-text"), "share");
  await keys.click(screen.getByTestId("recovery-take"));
  await screen.findByTestId("lock-user");
});

test("while the chip is silent the window first says what to try, then how head office gives the key back", async () => {
  location.hash = "#silent";
  const { keys, asked } = openWindow();
  location.hash = "";
  const first = await screen.findByTestId("closed-silent");
  expect(screen.getByTestId("problem").dataset.code).toBe("tpm_silent");
  expect(first.querySelectorAll("li").length).toBe(3);
  expect(first.textContent).toContain("クリア）はしないでください");
  expect(document.activeElement).not.toBe(screen.getByTestId("recovery-ask"));
  expect(screen.getByText("それでも応答しないとき")).toBeDefined();
  await keys.click(screen.getByTestId("recovery-ask"));
  await screen.findByTestId("recovery-code");
  expect(asked("take_recovery")).toEqual([]);
});

test("a desk that is closed for another reason offers no recovery", async () => {
  location.hash = "#open-already";
  openWindow();
  location.hash = "";
  expect((await screen.findByTestId("problem")).dataset.code).toBe("already_open");
  expect(screen.queryByTestId("recovery-ask")).toBeNull();
  expect(screen.queryByTestId("closed-silent")).toBeNull();
});
