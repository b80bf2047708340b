import { screen, waitFor } from "@testing-library/react";
import { emit } from "@tauri-apps/api/event";
import { expect, test } from "vitest";
import { atReception, openWindow, type AtTheDesk, supervisorAtReception } from "./at-the-desk";

async function inTheRoom(at: AtTheDesk) {
  await at.keys.keyboard("{Alt>}6{/Alt}");
  await screen.findByTestId("update-version");
  return at;
}

/** Somebody who may not install. */
const asClerk = async () => inTheRoom(await atReception());

const asSupervisor = async () => inTheRoom(await supervisorAtReception());

const check = async ({ keys }: AtTheDesk) => keys.click(screen.getByTestId("update-check"));

test("the room names the version that runs and asks head office for nothing by itself", async () => {
  const { asked } = await asClerk();
  expect(screen.getByTestId("update-version").textContent).toBe("0.1.0");
  expect(asked("check_update")).toEqual([]);
  expect(screen.queryByTestId("update-none")).toBeNull();
  expect(screen.queryByTestId("update-fetch")).toBeNull();
});

test("where head office has no newer version, that is said and nothing is offered", async () => {
  const at = await asClerk();
  at.desk.updates.offered = null;
  await check(at);
  expect((await screen.findByTestId("update-none")).textContent).toContain("新しい版はありません");
  expect(screen.queryByTestId("update-fetch")).toBeNull();
});

test("a newer version is shown with its size and what it brings", async () => {
  const at = await asSupervisor();
  await check(at);
  const offered = await screen.findByTestId("update-offered");
  for (const words of ["0.2.0", "48.3 MB", "令和8年12月からの様式を加えました。"]) expect(offered.textContent).toContain(words);
  expect(screen.queryByTestId("update-none")).toBeNull();
});

test("a version that is not to be believed is refused in words, and so is a silent line", async () => {
  const at = await asSupervisor();
  for (const [code, title] of [["update_unsigned", "署名を確かめられない"], ["offline", "本部につながりません"]] as const) {
    at.desk.updates.refused = { check_update: code };
    await check(at);
    await waitFor(() => expect(screen.getByTestId("problem").dataset.code).toBe(code));
    expect(screen.getByTestId("problem").textContent).toContain(title);
    expect(screen.queryByTestId("update-none")).toBeNull();
    expect(screen.queryByTestId("update-fetch")).toBeNull();
  }
});

test("fetching says how far it is, also to whoever comes back to the room, and can be broken off", async () => {
  const at = await asClerk();
  let goOn = () => {};
  at.desk.updates.until = new Promise((done) => { goOn = done; });
  await check(at);
  await at.keys.click(await screen.findByTestId("update-fetch"));
  expect((await screen.findByTestId("update-progress")).textContent).toContain("12.1 / 48.3 MB");
  await at.keys.keyboard("{Alt>}1{/Alt}");
  await screen.findByTestId("open-reissue");
  await inTheRoom(at);
  await emit("update", { done: 24_000_000, total: 48_300_000 });
  expect((await screen.findByTestId("update-progress")).textContent).toContain("24.0 / 48.3 MB");
  await at.keys.click(screen.getByTestId("update-cancel"));
  goOn();
  await waitFor(() => expect(screen.queryByTestId("update-progress")).toBeNull());
  expect(screen.queryByTestId("update-waiting")).toBeNull();
  at.desk.updates.until = null;
  await check(at);
  await at.keys.click(await screen.findByTestId("update-fetch"));
  expect((await screen.findByTestId("update-waiting")).textContent).toContain("0.2.0");
  expect(screen.queryByTestId("update-offered")).toBeNull();
});

test("a package that is cut off is refused, and may be fetched again", async () => {
  const at = await asClerk();
  at.desk.updates.refused = { fetch_update: "update_package_cut_off" };
  await check(at);
  await at.keys.click(await screen.findByTestId("update-fetch"));
  expect((await screen.findByTestId("problem")).dataset.code).toBe("update_package_cut_off");
  expect(screen.getByTestId("update-fetch")).toBeDefined();
});

test("who may not install is told who may, and is asked for no PIN", async () => {
  const at = await asClerk();
  await check(at);
  expect((await screen.findByTestId("update-not-permitted")).textContent).toContain("責任者");
  await at.keys.click(await screen.findByTestId("update-fetch"));
  await screen.findByTestId("update-waiting");
  expect(screen.getByTestId("update-not-permitted")).toBeDefined();
  expect(screen.queryByTestId("update-pin")).toBeNull();
  expect(screen.queryByTestId("update-install")).toBeNull();
});

test("installing asks for the PIN again, keeps nothing typed, and says that the window must be started anew", async () => {
  const at = await asSupervisor();
  await check(at);
  await at.keys.click(await screen.findByTestId("update-fetch"));
  await at.keys.click(await screen.findByTestId("update-install"));
  expect(screen.getByText("PIN を入力してください。")).toBeDefined();
  expect(at.asked("install_update")).toEqual([]);
  await at.keys.type(screen.getByTestId("update-pin"), "654321{Enter}");
  expect((await screen.findByTestId("problem")).dataset.code).toBe("wrong_pin");
  expect(screen.getByTestId<HTMLInputElement>("update-pin").value).toBe("");
  at.desk.updates.refused = { install_update: "update_during_visit" };
  await at.keys.type(screen.getByTestId("update-pin"), "123456{Enter}");
  await waitFor(() => expect(screen.getByTestId("problem").dataset.code).toBe("update_during_visit"));
  at.desk.updates.refused = {};
  await at.keys.type(screen.getByTestId("update-pin"), "123456{Enter}");
  const said = await screen.findByTestId("update-installed");
  expect(said.textContent).toContain("版 0.2.0");
  expect(said.textContent).toContain("もう一度起動");
  await waitFor(() => expect(screen.queryByTestId("update-install")).toBeNull());
  expect(screen.getByTestId("update-version").textContent).toBe("0.1.0");
});

test("what was installed is still said when the room is opened again, and is not offered anew", async () => {
  const at = await asSupervisor();
  at.desk.updates.installed = "0.2.0";
  await at.keys.keyboard("{Alt>}1{/Alt}");
  await inTheRoom(at);
  await screen.findByTestId("update-installed");
  await check(at);
  await screen.findByTestId("update-none");
});

test("an installation that did not end is told until one does", async () => {
  const at = openWindow();
  at.desk.updates.brokenOff = "0.2.0";
  at.desk.updates.waiting = at.desk.updates.offered;
  await at.keys.type(await screen.findByTestId("lock-user"), "h01034");
  await at.keys.type(screen.getByTestId("lock-pin"), "123456{Enter}");
  await screen.findByTestId("open-reissue");
  await inTheRoom(at);
  const told = screen.getByTestId("update-broken-off").textContent;
  for (const words of ["版 0.2.0 を入れる途中", "もう一度入れてください"]) expect(told).toContain(words);
  await at.keys.type(screen.getByTestId("update-pin"), "123456{Enter}");
  await screen.findByTestId("update-installed");
  expect(screen.queryByTestId("update-broken-off")).toBeNull();
});
