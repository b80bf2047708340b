// 要対応: what head office noticed, the oldest first; opened within a visit, or marked as done.

import { useState } from "react";
import { seeToTask, tasks as askTasks } from "../api/commands";
import type { TaskRow } from "../api/types/TaskRow";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { writtenTime } from "../wording/dates";
import { tasks as words, taskWords } from "../wording/rooms";

export function Tasks({ onOpen }: { onOpen: (member: string) => void }) {
  const { answer: rows, problem } = useAsked(askTasks);
  const [done, setDone] = useState<readonly string[]>([]);
  const { problem: refused, run } = useCommand();
  const mark = (id: string) => void run(() => seeToTask(id), () => setDone((now) => [...now, id]));
  return (
    <>
      <p className="support">{words.support}</p>
      <ProblemText problem={problem ?? refused} />
      {rows?.length === 0 ? <p className="room-none" role="status"><Sign kind="done" />{words.none}</p> : null}
      {rows && rows.length > 0 ? (
        <table className="list">
          <thead><tr><th scope="col">{words.about}</th><th scope="col">{words.whom}</th><th scope="col">{words.noticed}</th><th scope="col"><span className="unseen">{words.todo}</span></th></tr></thead>
          <tbody>{rows.map((row) => <Row key={row.id} row={row} done={done.includes(row.id)} onDone={() => mark(row.id)} onOpen={onOpen} />)}</tbody>
        </table>
      ) : null}
    </>
  );
}

type RowProps = { row: TaskRow; done: boolean; onDone: () => void; onOpen: (member: string) => void };

function Row({ row, done, onDone, onOpen }: RowProps) {
  const said = taskWords[row.about] ?? taskWords.other!;
  const { member } = row;
  return (
    <tr data-testid="task" data-about={row.about}>
      <td><strong>{said.what}</strong><small>{said.todo}</small></td>
      <td className="figures">{row.written_number ?? (member === null ? words.desk : words.notHeld)}</td>
      <td className="figures">{writtenTime(row.noticed_at)}<small>{row.here ? words.here : words.elsewhere}</small></td>
      <td>
        <div className="row-actions">
          {member !== null && row.written_number !== null ? <Button kind="secondary" onPress={() => onOpen(member)} testId="task-open">{words.open}</Button> : null}
          {done ? <span className="marked" role="status"><Sign kind="done" />{words.marked}</span> : <Button kind="quiet" onPress={onDone} testId="task-done">{words.done}</Button>}
        </div>
      </td>
    </tr>
  );
}
