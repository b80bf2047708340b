// Reads the screen out, where the system has a voice for the language.

import { useEffect, useState } from "react";
import type { KioskWords } from "../wording/kiosk/words";

/** Whether a voice of the language is there; voices come some time after the page. */
function useVoice(language: string): boolean {
  const speaks = "speechSynthesis" in window;
  const [has, setHas] = useState(false);
  useEffect(() => {
    if (!speaks) return;
    const look = () => setHas(window.speechSynthesis.getVoices().some((voice) => voice.lang.startsWith(language.slice(0, 2))));
    const soon = setTimeout(look);
    window.speechSynthesis.addEventListener("voiceschanged", look);
    return () => {
      clearTimeout(soon);
      window.speechSynthesis.removeEventListener("voiceschanged", look);
      window.speechSynthesis.cancel();
    };
  }, [speaks, language]);
  return has;
}

export function Aloud({ language, words }: { language: string; words: KioskWords }) {
  const has = useVoice(language);
  const [reading, setReading] = useState(false);
  if (!has) return null;
  const turn = () => {
    window.speechSynthesis.cancel();
    if (reading) return setReading(false);
    const said = new SpeechSynthesisUtterance(document.querySelector("main")?.textContent ?? "");
    said.lang = language;
    said.onend = () => setReading(false);
    window.speechSynthesis.speak(said);
    setReading(true);
  };
  return <button type="button" aria-pressed={reading} onClick={turn} data-testid="kiosk-aloud">{reading ? words.stop : words.aloud}</button>;
}
