// The one search box and its results: arrows choose, Enter opens.

import { useId, useRef, useState, type KeyboardEvent } from "react";
import type { Found } from "../api/types/Found";
import { composingReact, useKeys } from "../parts/keys";
import { KeyHint } from "../parts/key-hint";
import { ProblemText } from "../parts/problem-text";
import { search } from "../wording/members";
import { ResultRow } from "./result-row";
import { LIMIT, useSearch } from "./use-search";

type Props = { opened: string | null; onOpen: (member: string) => void };

export function Search({ opened, onOpen }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const { text, found, problem, type } = useSearch();
  const { at, setAt, move } = useChoice(found);
  useKeys({ F1: () => { box.current?.focus(); box.current?.select(); } });

  const rows = found ?? [];
  const open = (row: Found | undefined) => row && onOpen(row.id);
  const keys = (event: KeyboardEvent<HTMLInputElement>) => {
    if (composingReact(event)) return;
    if (event.key === "ArrowDown") move(1);
    else if (event.key === "ArrowUp") move(-1);
    else if (event.key === "Enter") open(rows[at]);
    else if (event.key === "Escape") type("", false);
    else return;
    event.preventDefault();
  };

  return (
    <div role="search" className="search">
      <div className="search-box">
        <label htmlFor={id}>{search.label}<KeyHint keys="F1" /></label>
        <p id={`${id}-support`} className="support">{search.support}</p>
        <input
          ref={box} id={id} className="input" value={text} data-testid="search" autoFocus autoComplete="off" spellCheck={false}
          role="combobox" aria-expanded={rows.length > 0} aria-controls={`${id}-results`} aria-autocomplete="list"
          aria-activedescendant={rows[at] ? `${id}-${at}` : undefined} aria-describedby={`${id}-support`} aria-keyshortcuts="F1"
          onChange={(event) => type(event.target.value, (event.nativeEvent as InputEvent).isComposing)}
          onCompositionEnd={(event) => type(event.currentTarget.value, false)}
          onKeyDown={keys}
        />
      </div>
      <ProblemText problem={problem} />
      <Outcome found={found} />
      <ul id={`${id}-results`} role="listbox" aria-label={search.results} className="results">
        {rows.map((row, index) => (
          <ResultRow
            key={row.id} id={`${id}-${index}`} row={row} chosen={index === at} opened={row.id === opened}
            onOpen={() => { setAt(index); open(row); }}
          />
        ))}
      </ul>
    </div>
  );
}

/** Which row the arrows have chosen; the best match after each new answer. */
function useChoice(found: Found[] | null) {
  const [choice, setChoice] = useState<{ of: Found[] | null; at: number }>({ of: null, at: 0 });
  const at = choice.of === found ? choice.at : 0;
  const setAt = (next: number) => setChoice({ of: found, at: next });
  const move = (step: number) => setAt(Math.max(0, Math.min((found?.length ?? 1) - 1, at + step)));
  return { at, setAt, move };
}

/** How many were found, and which keys go on. Read out by screen readers once typing pauses. */
function Outcome({ found }: { found: Found[] | null }) {
  if (!found) return <div className="outcome" role="status" />;
  if (found.length === 0) {
    return <div className="outcome outcome-none" role="status"><strong>{search.none}</strong><span>{search.noneNext}</span></div>;
  }
  return (
    <div className="outcome" role="status">
      <strong>{search.found(found.length, found.length >= LIMIT)}</strong>
      <span aria-hidden="true"><KeyHint keys="ArrowUp" /><KeyHint keys="ArrowDown" /> {search.move}　<KeyHint keys="Enter" /> {search.open}</span>
    </div>
  );
}
