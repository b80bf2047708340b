// One found member: enough to tell two people apart, and why the row is here.

import { useEffect, useRef } from "react";
import type { Found } from "../api/types/Found";
import type { FoundElsewhere } from "../api/types/FoundElsewhere";
import { Chip } from "../parts/chip";
import { drawable, GlyphNote } from "../parts/person-name";
import { matched, page, relations } from "../wording/members";
import { say } from "../wording/say";

/** A member of this branch, or of another that is named. */
export type Row = Found & Partial<Pick<FoundElsewhere, "branch" | "branch_name">>;

type Props = { id: string; row: Row; chosen: boolean; opened: boolean; onOpen: () => void };

export function ResultRow({ id, row, chosen, opened, onOpen }: Props) {
  const line = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (chosen) line.current?.scrollIntoView({ block: "nearest" });
  }, [chosen]);
  return (
    // The keyboard reaches rows through the search box (aria-activedescendant), so a row itself takes no focus.
    <li
      ref={line} id={id} role="option" aria-selected={chosen} aria-current={opened ? "true" : undefined}
      className="result" data-testid="result" data-member={row.id} data-branch={row.branch} onClick={onOpen}
    >
      <span className="result-kana">{row.kana}</span>
      <span className="result-name">{drawable(row.name)}<GlyphNote name={row.name} />{row.lost ? <Chip tone="bad">{page.lost}</Chip> : null}</span>
      <span className="result-facts">
        <b>{row.written_number}</b><span>{row.birth_date_written}</span><span>{say(relations, row.relation)}</span>
      </span>
      <span className="result-why">{row.branch_name ? <Chip tone="warn" sign="warning">{row.branch_name}</Chip> : null}{row.matched.map((why) => <Chip key={why} tone="info">{say(matched, why)}</Chip>)}</span>
    </li>
  );
}
