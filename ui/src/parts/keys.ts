// Keys of the keyboard. Every step has one; none of them fires while the IME composes or while text is typed.

import { isScanning } from "./scanner";
import { createContext, use, useEffect, useRef, type KeyboardEvent as ReactKeyboardEvent } from "react";

/** What a key does. Names: `F2`, `Escape`, `Alt+L`, `1` (also on the number pad), `A`. */
export type Keys = Readonly<Record<string, () => void>>;

type Press = Pick<KeyboardEvent, "isComposing" | "keyCode">;

/** Whether the key belongs to the IME. WebKit sends the Enter that ends a composition after it ended, but with key code 229. */
// eslint-disable-next-line @typescript-eslint/no-deprecated -- the only sign of it in WebKit
export const composing = (event: Press) => event.isComposing || event.keyCode === 229;

/** The same for React's events. */
export const composingReact = (event: ReactKeyboardEvent) => composing(event.nativeEvent);

/** The name of the pressed key by its place on the keyboard, so that 全角 and kana modes do not matter. */
export function keyName(event: KeyboardEvent): string {
  const plain = /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code)?.[1] ?? event.key;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${plain}`;
  return event.altKey ? `Alt+${plain}` : plain;
}

const typesText = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");

/** Letters and digits are text while a text field has the focus; F keys and combinations are not. */
const isText = (name: string) => name.length === 1;

/** Whether the keys of what is below are listened to: what is hidden for a while has none. */
export const KeysHeard = createContext(true);

/** Listens to `keys` in the whole window while `active`. */
export function useKeys(keys: Keys, active = true) {
  const heard = use(KeysHeard) && active;
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    if (!heard) return;
    const pressed = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.repeat || composing(event)) return;
      const name = keyName(event);
      const act = latest.current[name];
      if (!act || (isText(name) && (typesText(event.target) || isScanning()))) return;
      event.preventDefault();
      act();
    };
    window.addEventListener("keydown", pressed);
    return () => window.removeEventListener("keydown", pressed);
  }, [heard]);
}

/** Keys for the options of a list, in order: 1–9, then letters. */
export const optionKeys = Array.from("123456789ABCDEGHIJKLMNOPQRSTUVWXYZ");
