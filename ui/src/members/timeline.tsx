// What happened before, newest first, from this desk and from others.

import type { TimelineItem } from "../api/types/TimelineItem";
import { Chip } from "../parts/chip";
import { shortTime } from "../wording/dates";
import { page } from "../wording/members";
import { kinds as papers } from "../wording/papers";
import { say } from "../wording/say";
import { copyNumber, details, kinds } from "../wording/timeline";

export function Timeline({ items }: { items: TimelineItem[] }) {
  return (
    <section className="timeline" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{page.timeline}</h2>
      {items.length === 0 ? <p className="none">{page.noTimeline}</p> : (
        <ol tabIndex={0} aria-labelledby="timeline-heading">{items.map((item) => <Line key={item.id} item={item} />)}</ol>
      )}
    </section>
  );
}

function Line({ item }: { item: TimelineItem }) {
  return (
    <li data-testid="timeline-item" data-kind={item.kind}>
      <p>
        <strong>{say(kinds, item.kind)}</strong>
        {item.paper ? <span>{say(papers, item.paper)}</span> : null}
        {item.detail ? <Chip tone={item.detail === "no_match" ? "bad" : "plain"}>{item.kind === "DocumentPrinted" ? copyNumber(item.detail) : say(details, item.detail)}</Chip> : null}
        {item.sent ? null : <Chip tone="warn">{page.unsent}</Chip>}
      </p>
      <small>
        <time dateTime={item.at}>{shortTime(item.at)}</time>　{item.actor}　{item.here ? page.here : page.elsewhere}
      </small>
    </li>
  );
}
