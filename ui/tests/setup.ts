import { cleanup, configure } from "@testing-library/react";
import { afterEach, beforeEach, vi } from "vitest";
import { clearMocks } from "@tauri-apps/api/mocks";

// A machine that is busy with something else is no fault of the window.
configure({ asyncUtilTimeout: 5_000 });

beforeEach(() => {
  // jsdom has no CSS.escape, which dialogs need.
  vi.stubGlobal("CSS", { escape: (text: string) => text });
  // jsdom lays nothing out, so it has nothing to scroll.
  Element.prototype.scrollIntoView = () => undefined;
});

afterEach(async () => {
  cleanup();
  // The window stops listening a moment after it is gone; the made-up desk must still be there for that.
  await new Promise((done) => setTimeout(done));
  clearMocks();
});
