// What a screen asks the desk when it opens, and again with every new standing of the desk: after a round, or an entry.

import { useEffect } from "react";
import { onStatus } from "./commands";
import { useAsked } from "./use-asked";

export function useKeptAsked<T>(ask: () => Promise<T>) {
  const asked = useAsked(ask);
  const { again } = asked;
  useEffect(() => {
    const heard = onStatus(again);
    // Without the event the list is that of the moment the screen opened.
    heard.catch(() => undefined);
    return () => void heard.then((stop) => stop(), () => undefined);
  }, [again]);
  return asked;
}
