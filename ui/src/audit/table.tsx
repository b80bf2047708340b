// A table of the audit: what stands on the screen is what leaves as a file.

import { useState } from "react";
import { saveTable } from "../api/commands";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { audit as words } from "../wording/audit";
import { count } from "../wording/dates";

type Props = { name: string; head: readonly string[]; rows: string[][]; none: string };

export function AuditTable({ name, head, rows, none }: Props) {
  const [saved, setSaved] = useState<string | null>(null);
  const { busy, problem, run } = useCommand();
  const save = () => void run(() => saveTable(name, [[...head], ...rows]), setSaved);
  useKeys({ C: save }, rows.length > 0);
  if (rows.length === 0) return <p className="room-none" role="status" data-testid="audit-none"><Sign kind="done" />{none}</p>;
  return (
    <>
      <div className="actions audit-actions">
        <p className="figures" role="status">{words.count(count(rows.length))}</p>
        <Button hint="C" busy={busy && words.save} onPress={save} testId="audit-save">{words.save}</Button>
        {saved ? <p className="said" role="status" data-testid="audit-saved"><Sign kind="done" /><span><strong>{words.saved}</strong><code>{saved}</code></span></p> : null}
      </div>
      <ProblemText problem={problem} />
      <table className="list audit-table" data-testid="audit-table">
        <thead><tr>{head.map((title) => <th key={title} scope="col">{title}</th>)}</tr></thead>
        <tbody>{rows.map((row, at) => <tr key={at} data-testid="audit-row">{row.map((cell, column) => <td key={column}>{cell}</td>)}</tr>)}</tbody>
      </table>
    </>
  );
}
