// Which telephone lines answer now, and when next.

import { hours } from "../api/commands";
import { useAsked } from "../api/use-asked";
import { Chip } from "../parts/chip";
import { ProblemText } from "../parts/problem-text";
import { nearTime } from "../wording/dates";
import { desk as words } from "../wording/rooms";

export function Lines() {
  const { answer: lines, problem } = useAsked(hours);
  return (
    <section className="panel" aria-labelledby="lines-heading">
      <h2 id="lines-heading">{words.lines}</h2>
      <ProblemText problem={problem} />
      <ul className="lines">
        {lines?.map((line) => (
          <li key={line.code} data-testid="line" data-open={line.open}>
            <strong>{line.name}</strong>
            <span className="figures">{line.phone}</span>
            <Chip tone={line.open ? "good" : "plain"} sign={line.open ? "done" : "none"}>{line.open ? words.open : words.closed}</Chip>
            <small>
              {line.open ? (line.closes_at ? words.closesAt(nearTime(line.closes_at)) : words.allDay) : line.next_open ? words.nextOpen(nearTime(line.next_open)) : ""}
              {line.certain ? "" : `　${words.uncertain}`}
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
