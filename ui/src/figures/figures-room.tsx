// 数値: usage rates, outreach and what came of it, papers, returned mail, times. Pictures first, each with its table.

import { useState } from "react";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { figures as words } from "../wording/figures";
import { Effect } from "./effect";
import { MailVolumes } from "./mail-volumes";
import { OutreachFigures } from "./outreach-figures";
import { Usage } from "./usage";
import { Volumes } from "./volumes";
import { Waiting } from "./waiting";

const views = ["usage", "outreach", "effect", "papers", "mail", "waiting"] as const;

export function FiguresRoom({ branch }: { branch: string | null }) {
  const [view, setView] = useState<(typeof views)[number]>("usage");
  useKeys(Object.fromEntries(views.map((name, at) => [String(at + 1), () => setView(name)])));
  return (
    <main className="room figures-room" aria-labelledby="figures-heading">
      <header className="room-head">
        <h1 id="figures-heading">{words.heading}</h1>
        <nav className="views" aria-label={words.heading}>
          {views.map((name, at) => (
            <button key={name} type="button" aria-current={name === view ? "page" : undefined} aria-keyshortcuts={String(at + 1)} onClick={() => setView(name)} data-testid={`figures-${name}`}>
              <KeyHint keys={String(at + 1)} />{words.views[name]}
            </button>
          ))}
        </nav>
      </header>
      {view === "usage" ? <Usage branch={branch} /> : null}
      {view === "outreach" ? <OutreachFigures /> : null}
      {view === "effect" ? <Effect /> : null}
      {view === "papers" ? <Volumes /> : null}
      {view === "mail" ? <MailVolumes /> : null}
      {view === "waiting" ? <Waiting /> : null}
    </main>
  );
}
