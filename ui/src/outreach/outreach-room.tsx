// 勧奨 outside a visit: whom to ask again, and what is done beyond single members.

import { useState } from "react";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { promotions as words } from "../wording/promotions";
import { rooms } from "../wording/rooms";
import { FollowUps } from "./follow-ups";
import { Promotions } from "./promotions";

const views = ["people", "promotions"] as const;

export function OutreachRoom({ onOpen }: { onOpen: (member: string) => void }) {
  const [view, setView] = useState<(typeof views)[number]>("people");
  useKeys(Object.fromEntries(views.map((name, at) => [String(at + 1), () => setView(name)])));
  return (
    <main className="room figures-room" aria-labelledby="outreach-room-heading">
      <header className="room-head">
        <h1 id="outreach-room-heading">{rooms.outreach}</h1>
        <nav className="views" aria-label={rooms.outreach}>
          {views.map((name, at) => (
            <button key={name} type="button" aria-current={name === view ? "page" : undefined} aria-keyshortcuts={String(at + 1)} onClick={() => setView(name)} data-testid={`outreach-${name}`}>
              <KeyHint keys={String(at + 1)} />{words.views[name]}
            </button>
          ))}
        </nav>
      </header>
      {view === "people" ? <FollowUps onOpen={onOpen} /> : <Promotions />}
    </main>
  );
}
