// Locks the screen when nobody has touched the desk for five minutes.

import { useEffect } from "react";

/** Milliseconds without a key or a pointer before the screen is locked. */
export const IDLE_LIMIT = 5 * 60 * 1000;

export function useIdleLock(onIdle: () => void, active: boolean) {
  useEffect(() => {
    if (!active) return;
    let timer = setTimeout(onIdle, IDLE_LIMIT);
    const touched = () => {
      clearTimeout(timer);
      timer = setTimeout(onIdle, IDLE_LIMIT);
    };
    const signs = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const sign of signs) window.addEventListener(sign, touched, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const sign of signs) window.removeEventListener(sign, touched);
    };
  }, [onIdle, active]);
}
