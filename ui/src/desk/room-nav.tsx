// The rooms beside a visit, with their keys. A visit hides them: a visitor's page and the branch's work do not mix.

import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { count } from "../wording/dates";
import { rooms as words, tasks } from "../wording/rooms";

export const rooms = ["reception", "tasks", "outreach", "mail", "figures", "desk"] as const;
export type Room = (typeof rooms)[number];

type Props = { room: Room; tasksLeft: number | null; onRoom: (room: Room) => void };

export function RoomNav({ room, tasksLeft, onRoom }: Props) {
  useKeys(Object.fromEntries(rooms.map((name, at) => [`Alt+${at + 1}`, () => onRoom(name)])));
  return (
    <nav className="rooms" aria-label={words.label}>
      {rooms.map((name, at) => (
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
