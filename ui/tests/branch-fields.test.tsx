import { screen, waitFor } from "@testing-library/react";
import { expect, test } from "vitest";
import { atReception, type AtTheDesk, supervisorAtReception } from "./at-the-desk";

async function inTheRoom(at: AtTheDesk) {
  await at.keys.keyboard("{Alt>}6{/Alt}");
  await screen.findByTestId("branch-fields");
  return at;
}

const asSupervisor = async () => inTheRoom(await supervisorAtReception());

async function filled(at: AtTheDesk, value: string, from: string) {
  await at.keys.click(screen.getByTestId("branch-open-phone"));
  await at.keys.type(await screen.findByTestId("branch-value"), value);
  if (from !== "") await at.keys.type(screen.getByTestId("branch-from"), from);
}

test("who may not set a field is told who may, and only what is let is offered", async () => {
  const { keys } = await inTheRoom(await atReception());
  expect((await screen.findByTestId("branch-supervisors-only")).textContent).toContain("責任者");
  expect(screen.queryByTestId("branch-open-phone")).toBeNull();
  expect(screen.queryByTestId("branch-field-address")).toBeNull();
  expect(screen.getByTestId("branch-field-phone").textContent).toContain("令和9年3月31日まで変えられます");
  expect(keys).toBeDefined();
});

test("a supervisor sees before and after, gives the PIN, and reads that it is not sent yet", async () => {
  const at = await asSupervisor();
  await filled(at, "011-000-0001", "R8.12.1");
  const preview = screen.getByTestId("branch-preview").textContent;
  for (const words of ["0570-015-369", "令和8年12月1日から", "011-000-0001"]) expect(preview).toContain(words);
  await at.keys.keyboard("{Enter}");
  await at.keys.keyboard("{Enter}");
  expect(await screen.findByText("PIN を入力してください。")).toBeDefined();
  await at.keys.type(screen.getByTestId("branch-pin"), "123456{Enter}");
  const word = await screen.findByTestId("branch-word-phone");
  expect(word.dataset.state).toBe("unsent");
  expect(word.textContent).toContain("まだ本部に送っていません");
  expect(at.asked("set_branch_field")).toEqual([{ pin: "123456", field: "phone", value: "011-000-0001", from: "2026-12-01" }]);
  await at.keys.click(screen.getByTestId("branch-withdraw-phone"));
  await waitFor(() => expect(screen.getByTestId("branch-word-phone").dataset.state).toBe("withdrawn"));
  expect(screen.queryByTestId("branch-withdraw-phone")).toBeNull();
});

test("what is wrong is said under the field it is about", async () => {
  const at = await asSupervisor();
  await at.keys.click(screen.getByTestId("branch-open-phone"));
  await at.keys.click(await screen.findByTestId("branch-go"));
  expect(screen.getByTestId("branch-value").getAttribute("aria-invalid")).toBe("true");
  await at.keys.type(screen.getByTestId("branch-value"), "電話");
  await at.keys.type(screen.getByTestId("branch-from"), "あした");
  await at.keys.click(screen.getByTestId("branch-go"));
  expect(screen.getByTestId("branch-from").getAttribute("aria-invalid")).toBe("true");
  await at.keys.clear(screen.getByTestId("branch-from"));
  for (const [code, field] of [["branch_phone", "branch-value"], ["branch_field_day", "branch-from"]] as const) {
    at.desk.branchFields.refused = code;
    await at.keys.click(screen.getByTestId("branch-go"));
    await at.keys.type(await screen.findByTestId("branch-pin"), "123456{Enter}");
    await waitFor(() => expect(screen.getByTestId("problem").dataset.code).toBe(code));
    expect(screen.queryByTestId("branch-pin")).toBeNull();
    expect(screen.getByTestId(field).getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByTestId<HTMLInputElement>("branch-value").value).toBe("電話");
  }
});

test("a wrong PIN is said under the PIN and nothing is lost", async () => {
  const at = await asSupervisor();
  await filled(at, "011-000-0001", "");
  await at.keys.keyboard("{Enter}");
  await at.keys.type(await screen.findByTestId("branch-pin"), "000000{Enter}");
  await waitFor(() => expect(screen.getByTestId("problem").dataset.code).toBe("wrong_pin"));
  expect(screen.getByTestId("branch-pin").getAttribute("aria-invalid")).toBe("true");
  await at.keys.type(screen.getByTestId("branch-pin"), "123456{Enter}");
  await screen.findByTestId("branch-word-phone");
});

test("each state and each refusal of head office is a sentence", async () => {
  const at = await asSupervisor();
  const phone = at.desk.branchFields.fields.find((one) => one.field === "phone")!;
  for (const [state, reason, words] of [
    ["waiting", null, "返事を待っています"], ["taken", null, "受け付けました"], ["refused", "not_let", "許していません"], ["refused", "not_permitted", "責任者ではありません"],
    ["refused", "value", "内容を直して"], ["refused", "too_far", "1年より先"], ["refused", "older", "もっと新しい変更"], ["replaced", null, "置き換わりました"],
  ] as const) {
    phone.word = { value: "011-000-0001", from: "2026-12-01", state, reason, here: false };
    await at.keys.keyboard("{Alt>}1{/Alt}");
    await inTheRoom(at);
    await waitFor(() => expect(screen.getByTestId("branch-word-phone").textContent).toContain(words));
    expect(screen.getByTestId("branch-word-phone").textContent).toContain("ほかの端末");
  }
});
