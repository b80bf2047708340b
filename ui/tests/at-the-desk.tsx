// A whole window on a made-up desk, used the way a clerk uses it: by keys, looking at what stands on screen.

import { render, screen } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { installMockDesk, type MockDesk } from "../src/api/mock/desk";
import { Counter } from "../src/counter/counter";

export type AtTheDesk = { desk: MockDesk; keys: UserEvent; asked: (command: string) => Record<string, unknown>[] };

/** Opens the window; nobody is signed in. */
export function openWindow(): AtTheDesk {
  const desk = installMockDesk();
  render(<Counter />);
  const asked = (command: string) => desk.calls.filter((call) => call.command === command).map((call) => call.args);
  return { desk, keys: userEvent.setup(), asked };
}

async function signedIn(user: string): Promise<AtTheDesk> {
  const at = openWindow();
  await at.keys.type(await screen.findByTestId("lock-user"), user);
  await at.keys.type(screen.getByTestId("lock-pin"), "123456{Enter}");
  await screen.findByTestId("open-reissue");
  return at;
}

/** A clerk is signed in; no visit is open. */
export const atReception = () => signedIn("h01021");

/** A supervisor is signed in; no visit is open. */
export const supervisorAtReception = () => signedIn("h01034");

/** A visit is open and the focus is in the search box. */
export async function openVisit(): Promise<AtTheDesk> {
  const at = await atReception();
  await at.keys.keyboard("1");
  await screen.findByTestId("search");
  return at;
}

/** 協会 太郎 is on screen. */
export async function openMember(): Promise<AtTheDesk> {
  const at = await openVisit();
  await at.keys.keyboard("キョウカイ");
  await screen.findAllByTestId("result");
  await at.keys.keyboard("{Enter}");
  await screen.findByTestId("member-name");
  return at;
}
