// What can be done with the paper now: one main step under Enter, the others under their keys.

import { useState, type ReactNode } from "react";
import { Button } from "../parts/button";
import { useKeys } from "../parts/keys";
import { Sign } from "../parts/sign";
import { reasonWords } from "../wording/members";
import { issue as words, kinds } from "../wording/papers";
import { say } from "../wording/say";
import { Job } from "./job";
import { Printing } from "./printing";
import { SpoilDialog } from "./spoil-dialog";
import type { Sheet, SheetActions } from "./use-sheet";

type Props = { sheet: Sheet; actions: SheetActions };

export function SheetActionsPanel({ sheet, actions }: Props) {
  return (
    <>
      <h3>{say(kinds, sheet.draft.kind)}</h3>
      <p className="sheet-id">{words.sheet}<span className="figures">{sheet.draft.sheet}</span></p>
      <Step sheet={sheet} actions={actions} />
    </>
  );
}

function Step({ sheet, actions }: Props) {
  switch (sheet.stage) {
    case "drafted": return <Drafted sheet={sheet} actions={actions} />;
    case "issued": return <><Said title={words.issued}>{words.issuedNote}</Said><Printing actions={actions} /></>;
    case "printed": return <PaperOut sheet={sheet} actions={actions} />;
    case "in_hand": return <InHand actions={actions} />;
    case "handed_over": return <Said title={words.handedOver} testId="handed-over">{words.handedOverNote}</Said>;
    case "spoiled": return (
      <>
        <Said title={words.spoiled}>{words.spoiledNext}</Said>
        <Button kind="primary" hint="Enter" onPress={actions.again} autoFocus testId="restart">{words.restart}</Button>
      </>
    );
  }
}

function Said({ title, children, testId }: { title: string; children: ReactNode; testId?: string }) {
  return <p className="said" role="status" data-testid={testId}><Sign kind="done" /><span><strong>{title}</strong>{children}</span></p>;
}

function Drafted({ sheet, actions }: Props) {
  return (
    <>
      <p className="said" role="status"><Sign kind="info" /><span><strong>{words.draftReady}</strong>{words.draftNote}</span></p>
      {sheet.draft.warnings.length > 0 ? (
        <ul className="warning warning-list" aria-label={words.warnings}>
          {sheet.draft.warnings.map((warning) => (
            <li key={warning.code + String(warning.reference)}><Sign kind="warning" />{reasonWords(warning)}</li>
          ))}
        </ul>
      ) : null}
      <div className="actions">
        <Button kind="primary" hint="Enter" busy={actions.busy && words.issuing} onPress={() => void actions.issued()} autoFocus testId="issue">{words.issue}</Button>
        <Button kind="quiet" onPress={() => void actions.discarded()} testId="discard">{words.discard}</Button>
      </div>
    </>
  );
}

function PaperOut({ sheet, actions }: Props) {
  return (
    <>
      {sheet.savedAt ? (
        <Said title={words.saved}><code data-testid="saved-path">{sheet.savedAt}</code></Said>
      ) : <Said title={words.printed(sheet.copies)}>{words.inHandNote}</Said>}
      {sheet.job ? <Job {...sheet.job} /> : null}
      <div className="actions">
        <Button kind="primary" hint="Enter" busy={actions.busy && words.inHand} onPress={() => void actions.inHand()} autoFocus testId="in-hand">{words.inHand}</Button>
        <Spoil actions={actions} />
      </div>
      <details className="reprint">
        <summary>{words.again}</summary>
        <Printing actions={actions} again />
      </details>
    </>
  );
}

function InHand({ actions }: Pick<Props, "actions">) {
  return (
    <>
      <p className="said"><Sign kind="info" /><span>{words.handOverNote}</span></p>
      <div className="actions">
        <Button kind="primary" hint="Enter" busy={actions.busy && words.handOver} onPress={() => void actions.handedOver()} autoFocus testId="hand-over">{words.handOver}</Button>
        <Spoil actions={actions} />
      </div>
    </>
  );
}

function Spoil({ actions }: Pick<Props, "actions">) {
  const [asking, setAsking] = useState(false);
  useKeys({ "Alt+S": () => setAsking(true) });
  return (
    <>
      <Button kind="danger" hint="Alt+S" onPress={() => setAsking(true)} testId="spoil">{words.spoil}</Button>
      {asking ? <SpoilDialog onClose={() => setAsking(false)} onSpoil={(reason) => { setAsking(false); void actions.spoiled(reason); }} /> : null}
    </>
  );
}
