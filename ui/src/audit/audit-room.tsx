// 監査: what is unusual, who looked at a member, what a person looked at, who signed in. For supervisors; asking is an
// entry too.

import { useState } from "react";
import { auditMember, auditPerson, auditSignIns, auditUnusual } from "../api/audit";
import type { ActRow } from "../api/types/ActRow";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { audit as words } from "../wording/audit";
import { actCells, actHead, signInCells, signInHead, unusualCells, unusualHead } from "./rows";
import { AuditTable } from "./table";

const views = ["unusual", "member", "person", "signIns"] as const;
type View = (typeof views)[number];
/** Sign-ins that are shown. */
const SHOWN = 500;

export function AuditRoom() {
  const [view, setView] = useState<View>("unusual");
  useKeys(Object.fromEntries(views.map((name, at) => [String(at + 1), () => setView(name)])));
  return (
    <main className="room" aria-labelledby="audit-heading">
      <header className="room-head">
        <h1 id="audit-heading">{words.heading}</h1>
        <nav className="views" aria-label={words.heading}>
          {views.map((name, at) => (
            <button key={name} type="button" aria-current={name === view ? "page" : undefined} aria-keyshortcuts={String(at + 1)} onClick={() => setView(name)} data-testid={`audit-${name}`}>
              <KeyHint keys={String(at + 1)} />{words.views[name]}
            </button>
          ))}
        </nav>
      </header>
      <p className="support">{words.support}</p>
      {view === "unusual" ? <Unusual /> : null}
      {view === "member" ? <Acts key="member" label={words.member} support={words.memberSupport} needed={words.memberNeeded} name="audit-member" ask={auditMember} /> : null}
      {view === "person" ? <Acts key="person" label={words.person} needed={words.personNeeded} name="audit-person" ask={auditPerson} /> : null}
      {view === "signIns" ? <SignIns /> : null}
    </main>
  );
}

function Unusual() {
  const { answer, problem } = useAsked(auditUnusual);
  return <><ProblemText problem={problem} />{answer ? <AuditTable name="audit-unusual" head={unusualHead} rows={answer.map(unusualCells)} none={words.noneUnusual} /> : null}</>;
}

function SignIns() {
  const { answer, problem } = useAsked(() => auditSignIns(SHOWN));
  return <><ProblemText problem={problem} />{answer ? <AuditTable name="audit-sign-ins" head={signInHead} rows={answer.map(signInCells)} none={words.none} /> : null}</>;
}

type ActsProps = { label: string; support?: string; needed: string; name: string; ask: (text: string) => Promise<ActRow[]> };

function Acts({ label, support, needed, name, ask }: ActsProps) {
  const [text, setText] = useState("");
  const [lacking, setLacking] = useState(false);
  const [rows, setRows] = useState<ActRow[] | null>(null);
  const { busy, problem, run } = useCommand();
  const submit = () => {
    const wanted = text.normalize("NFKC").trim();
    setLacking(wanted === "");
    setRows(null);
    if (wanted !== "") void run(() => ask(wanted), setRows);
  };
  const wrong = lacking ? <p className="wrong" role="alert"><Sign kind="error" />{needed}</p> : problem ? <ProblemText problem={problem} /> : undefined;
  return (
    <>
      <form className="audit-ask" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
        <Field label={label} support={support} value={text} onValue={setText} autoFocus wrong={wrong} testId="audit-text" />
        <Button kind="primary" type="submit" hint="Enter" busy={busy && words.asking} testId="audit-ask">{words.ask}</Button>
      </form>
      {rows ? <AuditTable name={name} head={actHead} rows={rows.map(actCells)} none={words.none} /> : null}
    </>
  );
}
