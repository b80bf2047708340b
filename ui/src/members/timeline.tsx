// What happened before, newest first, from this desk and from others.

import type { TimelineItem } from "../api/types/TimelineItem";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { useKeys } from "../parts/keys";
import { voiding } from "../wording/approvals";
import { shortTime } from "../wording/dates";
import { page } from "../wording/members";
import { kinds as papers } from "../wording/papers";
import { say } from "../wording/say";
import { copyNumber, details, kinds } from "../wording/timeline";

/** Sheets that this desk issued and that still hold, the newest first. */
function holding(items: TimelineItem[]): string[] {
  const ended = new Set(items.filter(({ kind }) => kind === "DocumentVoided" || kind === "DocumentSpoiled").map(({ sheet }) => sheet));
  return items.flatMap(({ kind, here, sheet }) => (kind === "DocumentIssued" && here && sheet !== null && !ended.has(sheet) ? [sheet] : []));
}

type Props = { items: TimelineItem[]; onVoid: (sheet: string) => void };

export function Timeline({ items, onVoid }: Props) {
  const sheets = holding(items);
  const [newest] = sheets;
  useKeys({ "Alt+V": () => { if (newest !== undefined) onVoid(newest); } });
  return (
    <section className="timeline" aria-labelledby="timeline-heading">
      <h2 id="timeline-heading">{page.timeline}</h2>
      {items.length === 0 ? <p className="none">{page.noTimeline}</p> : (
        <ol tabIndex={0} aria-labelledby="timeline-heading">{items.map((item) => <Line key={item.id} item={item} newest={item.sheet === newest} {...(item.sheet !== null && item.kind === "DocumentIssued" && sheets.includes(item.sheet) ? { onVoid } : {})} />)}</ol>
      )}
    </section>
  );
}

type LineProps = { item: TimelineItem; newest: boolean; onVoid?: (sheet: string) => void };

function Line({ item, newest, onVoid }: LineProps) {
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
      {onVoid && item.sheet !== null ? <Button kind="quiet" {...(newest ? { hint: "Alt+V" } : {})} onPress={() => onVoid(item.sheet ?? "")} testId="void-open">{voiding.act}</Button> : null}
    </li>
  );
}
