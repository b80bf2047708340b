// Telephone lines: the number, and whether someone answers now.

import { hours } from "../api/commands";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { nearTime } from "../wording/dates";
import type { KioskWords } from "../wording/kiosk/words";

export function Phones({ words, onBack }: { words: KioskWords; onBack: () => void }) {
  const { answer: lines, problem } = useAsked(hours);
  return (
    <section>
      <h1>{words.phonesTitle}</h1>
      <ProblemText problem={problem} />
      <ul className="kiosk-phones">
        {lines?.filter((line) => line.phone !== null).map((line) => (
          <li key={line.code} data-testid="kiosk-phone">
            <span lang="ja">{line.name}</span>
            <strong>{line.phone}</strong>
            <em className={line.open ? "kiosk-open" : undefined}>{line.open ? words.open : words.closed}{line.open && line.closes_at ? ` – ${nearTime(line.closes_at)}` : ""}{!line.open && line.next_open ? ` (${nearTime(line.next_open)} –)` : ""}</em>
          </li>
        ))}
      </ul>
      <button type="button" className="kiosk-back" onClick={onBack}>{words.back}</button>
    </section>
  );
}
