// 要対応: what head office noticed, and what waits for a second person's word.

import { useState } from "react";
import { Approvals } from "../approvals/approvals";
import { Tasks } from "../desk/tasks-room";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { list } from "../wording/approvals";
import { tasks } from "../wording/rooms";

const views = { tasks: tasks.heading, approvals: list.tab } as const;
type View = keyof typeof views;
const names = Object.keys(views) as View[];

export function ToSeeTo({ onOpen }: { onOpen: (member: string) => void }) {
  const [view, setView] = useState<View>("tasks");
  useKeys(Object.fromEntries(names.map((name, at) => [String(at + 1), () => setView(name)])));
  return (
    <main className="room" aria-labelledby="tasks-heading">
      <header className="room-head">
        <h1 id="tasks-heading">{views[view]}</h1>
        <nav className="views" aria-label={tasks.heading}>
          {names.map((name, at) => (
            <button key={name} type="button" aria-current={name === view ? "page" : undefined} aria-keyshortcuts={String(at + 1)} onClick={() => setView(name)} data-testid={`see-to-${name}`}>
              <KeyHint keys={String(at + 1)} />{views[name]}
            </button>
          ))}
        </nav>
      </header>
      {view === "tasks" ? <Tasks onOpen={onOpen} /> : <Approvals />}
    </main>
  );
}
