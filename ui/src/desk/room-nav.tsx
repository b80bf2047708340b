// The rooms beside a visit, with their keys. A visit hides them: a visitor's page and the branch's work do not mix.

import type { Role } from "../api/types/Role";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { count } from "../wording/dates";
import { rooms as words, tasks } from "../wording/rooms";

export const rooms = ["reception", "tasks", "outreach", "mail", "figures", "desk", "audit"] as const;
/** `own` is behind the person's name. */
export type Room = (typeof rooms)[number] | "own";

type Props = { room: Room; role: Role; tasksLeft: number | null; onRoom: (room: Room) => void };

export function RoomNav({ room, role, tasksLeft, onRoom }: Props) {
  const open = rooms.filter((name) => name !== "audit" || role === "supervisor");
  useKeys(Object.fromEntries(open.map((name, at) => [`Alt+${at + 1}`, () => onRoom(name)])));
  return (
    <nav className="rooms" aria-label={words.label}>
      {open.map((name, at) => (
        <button
          key={name} type="button" aria-current={name === room ? "page" : undefined} aria-keyshortcuts={`Alt+${at + 1}`}
          onClick={() => onRoom(name)} data-testid={`room-${name}`}
        >
          <span>{words[name]}</span>
          {name === "tasks" && tasksLeft ? <b className="badge">{tasks.count(count(tasksLeft))}</b> : null}
          <KeyHint keys={`Alt+${at + 1}`} />
        </button>
      ))}
    </nav>
  );
}
