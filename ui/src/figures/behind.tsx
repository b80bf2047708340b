// A picture and the table behind it: `T` turns between them, and the table leaves as CSV or as a page.

import { useState, type ReactNode } from "react";
import { saveTable, saveTablePaper } from "../api/commands";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { figures as words } from "../wording/figures";

type Props = { name: string; title: string; rows: string[][]; source?: string; note?: string; children: ReactNode };

export function Behind({ name, title, rows, source, note, children }: Props) {
  const [table, setTable] = useState(false);
  const [saved, setSaved] = useState<string | null>(null);
  const { problem, run } = useCommand();
  const turn = () => setTable((now) => !now);
  const save = () => void run(() => saveTable(name, rows), setSaved);
  const said = [source ? words.source(source) : "", note ?? ""].filter(Boolean).join("　");
  const paper = () => void run(() => saveTablePaper(name, title, said, rows), setSaved);
  useKeys({ T: turn, C: save, P: paper });
  return (
    <section className="figure" aria-labelledby="figure-heading">
      <header className="figure-head">
        <h2 id="figure-heading">{title}</h2>
        {said ? <span className="support">{said}</span> : null}
        <div className="figure-actions">
          {saved ? <p className="said" role="status" data-testid="table-saved"><Sign kind="done" /><code>{saved}</code></p> : null}
          <Button hint="T" onPress={turn} testId="figure-turn">{table ? words.picture : words.table}</Button>
          <Button kind="quiet" hint="C" onPress={save} testId="figure-csv">{words.csv}</Button>
          <Button kind="quiet" hint="P" onPress={paper} testId="figure-pdf">{words.pdf}</Button>
        </div>
      </header>
      <ProblemText problem={problem} />
      {table ? <Table rows={rows} caption={title} /> : children}
    </section>
  );
}

function Table({ rows: [head, ...body], caption }: { rows: string[][]; caption: string }) {
  return (
    <div className="figure-table" tabIndex={0} role="group" aria-label={caption} data-testid="figure-table">
      <table className="list">
        <caption className="unseen">{caption}</caption>
        <thead><tr>{head?.map((name) => <th key={name} scope="col">{name}</th>)}</tr></thead>
        <tbody>{body.map((row) => <tr key={row.join()}>{row.map((cell, at) => at === 0 && cell !== "" ? <th key={at} scope="row">{cell}</th> : <td key={at} className="figures">{cell}</td>)}</tr>)}</tbody>
      </table>
    </div>
  );
}
