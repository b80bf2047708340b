// Wipes the screen when nobody has touched it for half a minute, and asks ten seconds before.

import { useCallback, useEffect, useRef, useState } from "react";

/** Seconds without a touch before the screen is wiped. */
export const WIPED_AFTER = 30;
/** Seconds before that when the visitor is asked. */
export const ASKED_BEFORE = 10;

/** How many seconds are left once the visitor is asked; `null` before. */
export function useWalkAway(onGone: () => void, active: boolean) {
  const [left, setLeft] = useState<number | null>(null);
  const touched = useRef(0);
  const gone = useRef(onGone);
  useEffect(() => {
    gone.current = onGone;
  });
  const stay = useCallback(() => {
    touched.current = Date.now();
    setLeft(null);
  }, []);
  useEffect(() => {
    if (!active) return;
    touched.current = Date.now();
    const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const sign of signs) window.addEventListener(sign, stay, { passive: true });
    const watch = setInterval(() => {
      const remaining = WIPED_AFTER - Math.floor((Date.now() - touched.current) / 1000);
      if (remaining <= 0) {
        setLeft(null);
        gone.current();
      } else if (remaining <= ASKED_BEFORE) {
        setLeft(remaining);
      }
    }, 500);
    return () => {
      clearInterval(watch);
      for (const sign of signs) window.removeEventListener(sign, stay);
    };
  }, [active, stay]);
  return { left, stay };
}
