// The one search box and its results: arrows choose, Enter opens.

import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from "react";
import type { Found } from "../api/types/Found";
import { composingReact, useKeys } from "../parts/keys";
import { KeyHint } from "../parts/key-hint";
import { ProblemText } from "../parts/problem-text";
import { search as words } from "../wording/members";
import { AskElsewhere } from "./ask-elsewhere";
import { ResultRow, type Row } from "./result-row";
import { useElsewhere } from "./use-elsewhere";
import { LIMIT, useSearch } from "./use-search";

/** Whose page is open: a member of this branch, or of another. */
type Opened = { branch?: string; id: string };

/** Pixels of a row, and of what stands above and below the list. */
const ROW = 72;
const AROUND = 330;
/** Milliseconds until the others, below the edge of the screen, are drawn too: nobody who still types waits for them. */
const OTHERS_AFTER = 150;

type Props = { /** What stands in the box at first, and is looked for at once. */ first: string | null; opened: Opened | null; onOpen: (member: string) => void; onOpenElsewhere: (branch: string, member: string) => void };

export function Search({ first, opened, onOpen, onOpenElsewhere }: Props) {
  const id = useId();
  const box = useRef<HTMLInputElement>(null);
  const { text, found, problem, type: search } = useSearch();
  const { answer, asking, problem: refused, ask, clear } = useElsewhere();
  const rows: Row[] = useMemo(() => [...(found ?? []), ...(answer?.rows ?? [])], [found, answer]);
  const drawn = useDrawn(rows);
  const { at, setAt, move } = useChoice(rows, answer && answer.rows.length > 0 ? (found ?? []).length : 0);
  const askElsewhere = () => {
    box.current?.focus();
    ask(text.trim());
  };
  useEffect(() => {
    if (first !== null) search(first, false);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once, when the visit begins
  }, []);
  useKeys({ F1: () => { box.current?.focus(); box.current?.select(); } });
  useKeys({ F7: askElsewhere }, found !== null && !asking && !answer);

  const type = (typed: string, composing: boolean) => {
    clear();
    search(typed, composing);
  };
  const open = (row: Row | undefined) => {
    if (row?.branch !== undefined) onOpenElsewhere(row.branch, row.id);
    else if (row) onOpen(row.id);
  };
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
        <label htmlFor={id}>{words.label}<KeyHint keys="F1" /></label>
        <p id={`${id}-support`} className="support">{words.support}</p>
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
      {found ? <AskElsewhere answer={answer} asking={asking} problem={refused} urgent={found.length === 0} onAsk={askElsewhere} /> : null}
      <ul id={`${id}-results`} role="listbox" aria-label={words.results} className="results">
        {drawn.map((row, index) => (
          <ResultRow
            key={`${row.branch ?? ""}/${row.id}`} id={`${id}-${index}`} row={row} chosen={index === at} opened={row.id === opened?.id && row.branch === opened.branch}
            onOpen={() => { setAt(index); open(row); }}
          />
        ))}
      </ul>
    </div>
  );
}

/** The rows that are drawn by now: first those that the screen has room for. */
function useDrawn(rows: Row[]) {
  const [whole, setWhole] = useState<Row[] | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setWhole(rows), OTHERS_AFTER);
    return () => clearTimeout(timer);
  }, [rows]);
  return whole === rows ? rows : rows.slice(0, Math.ceil((window.innerHeight - AROUND) / ROW));
}

/** Which row the arrows have chosen; the best match after each new answer, the first of `start` on. */
function useChoice(rows: Row[], start: number) {
  const [choice, setChoice] = useState<{ of: Row[] | null; at: number }>({ of: null, at: 0 });
  const at = choice.of === rows ? choice.at : start;
  const setAt = (next: number) => setChoice({ of: rows, at: next });
  const move = (step: number) => setAt(Math.max(0, Math.min(rows.length - 1, at + step)));
  return { at, setAt, move };
}

/** How many were found, and which keys go on. Read out by screen readers once typing pauses. */
function Outcome({ found }: { found: Found[] | null }) {
  if (!found) return <div className="outcome" role="status" />;
  if (found.length === 0) {
    return <div className="outcome outcome-none" role="status"><strong>{words.none}</strong><span>{words.noneNext}</span></div>;
  }
  return (
    <div className="outcome" role="status">
      <strong>{words.found(found.length, found.length >= LIMIT)}</strong>
      <span aria-hidden="true"><KeyHint keys="ArrowUp" /><KeyHint keys="ArrowDown" /> {words.move}　<KeyHint keys="Enter" /> {words.open}</span>
    </div>
  );
}
