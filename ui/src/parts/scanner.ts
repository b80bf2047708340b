// A scanner that types what it reads: a burst of keys that no hand is quick enough for, from `C` to Enter, wherever the
// focus is. What it is for stands in its first letters. Read by the places of the keys, so that an IME in kana mode does not matter.

import { useEffect, useRef } from "react";

/** Milliseconds between two keys of a scanner, at most. */
const QUICK = 40;
/** 管理用二次元コード: `C01`, or `COD`, and its digits; a visitor's ticket, and an extension of head office: `T01`, `X01`. */
const CODE = /^(?:C(?:01|OD)\d{6,30}|[TX]01[0-9A-F]{64,4000})$/;
/** The letters that a code begins with. */
const FIRST = /^[CTX]$/;

let burst = "";
let last = 0;

/** Whether the key just pressed belongs to a scanner; such keys are nobody's shortcut. */
export const isScanning = () => burst.length > 1;

function letterOf(event: KeyboardEvent): string | null {
  return /^(?:Digit|Numpad|Key)([0-9A-Z])$/.exec(event.code)?.[1] ?? null;
}

/** Calls back with every code that is scanned; what it typed into a field on its way is taken out again. */
export function useScanner(onScan: (code: string) => void) {
  const latest = useRef(onScan);
  useEffect(() => {
    latest.current = onScan;
  });
  useEffect(() => {
    let field: HTMLInputElement | HTMLTextAreaElement | null = null;
    let before = "";
    const pressed = (event: KeyboardEvent) => {
      if (event.key === "Shift") return;
      const letter = letterOf(event);
      const quick = event.timeStamp - last <= QUICK;
      last = event.timeStamp;
      if (event.code === "Enter" && quick && CODE.test(burst)) {
        event.preventDefault();
        event.stopImmediatePropagation();
        const code = burst;
        burst = "";
        if (field) restore(field, before);
        latest.current(code);
        return;
      }
      if (letter !== null && quick && burst !== "") {
        burst += letter;
        return;
      }
      burst = letter !== null && FIRST.test(letter) ? letter : "";
      const target = event.target;
      field = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target : null;
      before = field?.value ?? "";
    };
    window.addEventListener("keydown", pressed, true);
    return () => window.removeEventListener("keydown", pressed, true);
  }, []);
}

/** Puts a field's text back as if a hand had typed it, so that its form hears of it. */
function restore(field: HTMLInputElement | HTMLTextAreaElement, text: string) {
  const proto = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(proto, "value")?.set?.call(field, text);
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
