// How this desk uses each printer: where the page lies, which tray, which sides.

import { useState } from "react";
import { alignmentPage, printers, setPrinter } from "../api/commands";
import type { PrinterPage } from "../api/types/PrinterPage";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { desk as words, duplexNames } from "../wording/rooms";
import { tenthsOf } from "./offset";

/** What stands for the printer's own choice of a tray. */
const AUTO = "";

export function PrinterSettings() {
  const { answer: list, problem, again } = useAsked(printers);
  return (
    <section className="panel" aria-labelledby="printers-heading">
      <h2 id="printers-heading">{words.printers}</h2>
      <ProblemText problem={problem} />
      {list?.length === 0 ? <p className="none">{words.noPrinters}</p> : null}
      {list?.map((printer) => <Settings key={printer.name} printer={printer} onSaved={again} />)}
    </section>
  );
}

function Settings({ printer, onSaved }: { printer: PrinterPage; onSaved: () => void }) {
  const [right, setRight] = useState(String(printer.dx));
  const [down, setDown] = useState(String(printer.dy));
  const [source, setSource] = useState(printer.source ?? AUTO);
  const [duplex, setDuplex] = useState(printer.duplex);
  const [wrong, setWrong] = useState<"right" | "down" | null>(null);
  const [saved, setSaved] = useState(false);
  const { busy, problem, run } = useCommand();
  const save = () => {
    const [x, y] = [tenthsOf(right), tenthsOf(down)];
    setWrong(x === undefined ? "right" : y === undefined ? "down" : null);
    if (x === undefined || y === undefined) return;
    void run(() => setPrinter(printer.name, [x, y], source === AUTO ? null : source, duplex), () => { setSaved(true); onSaved(); });
  };
  const unreadable = <p className="wrong" role="alert"><Sign kind="error" />{words.offsetUnreadable}</p>;
  return (
    <form className="part printer" onSubmit={(event) => { event.preventDefault(); save(); }} noValidate>
      <h3>{printer.name}</h3>
      <div className="field-pair">
        <Field label={words.right} support={words.offsetSupport} value={right} onValue={setRight} inputMode="decimal" wrong={wrong === "right" ? unreadable : undefined} testId="printer-right" />
        <Field label={words.down} support={words.offsetSupport} value={down} onValue={setDown} inputMode="decimal" wrong={wrong === "down" ? unreadable : undefined} testId="printer-down" />
        <Select label={words.tray} options={[{ code: AUTO, words: words.autoTray }, ...printer.sources_offered.map((name) => ({ code: name, words: name }))]} value={source} onValue={setSource} />
        <Select label={words.duplex} options={Object.entries(duplexNames).map(([code, name]) => ({ code, words: name }))} value={duplex} onValue={setDuplex} />
      </div>
      <ProblemText problem={problem} />
      <Button type="submit" busy={busy && words.save} testId="printer-save">{words.save}</Button>
      <Alignment printer={printer.name} />
      {saved ? <p className="said" role="status" data-testid="printer-saved"><Sign kind="done" /><span><strong>{words.printerSaved}</strong></span></p> : null}
    </form>
  );
}

/** A page with marks at known places: a ruler on it shows what to put above. */
function Alignment({ printer }: { printer: string }) {
  const [saved, setSaved] = useState<string | null>(null);
  const { busy, problem, run } = useCommand();
  const make = (prints: boolean) => void run(() => alignmentPage(printer, prints), setSaved);
  return (
    <div className="alignment">
      <p className="support">{words.alignmentSupport}</p>
      <ProblemText problem={problem} />
      <div className="actions">
        <Button busy={busy && words.alignmentMaking} onPress={() => make(true)} testId="alignment-print">{words.alignmentPrint}</Button>
        <Button kind="quiet" onPress={() => make(false)} testId="alignment-file">{words.alignmentFile}</Button>
      </div>
      {saved ? <p className="said" role="status" data-testid="alignment-saved"><Sign kind="done" /><code>{saved}</code></p> : null}
    </div>
  );
}
