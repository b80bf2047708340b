// To a printer, or, where there is none, into a file that another machine prints.

import { useEffect, useState } from "react";
import { printers, printingToMind } from "../api/commands";
import type { PrinterPage } from "../api/types/PrinterPage";
import type { ToMind } from "../api/types/ToMind";
import { Button } from "../parts/button";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { issue as words, printingMinds } from "../wording/papers";
import { say } from "../wording/say";
import type { SheetActions } from "./use-sheet";

export function Printing({ actions, again = false }: { actions: SheetActions; again?: boolean }) {
  const { list, minds } = usePrinters();
  const [chosen, setChosen] = useState<string | null>(null);
  if (list === null) return null;
  const known = list.find(({ name }) => name === chosen) ?? list[0];
  const printer = known?.name;
  const save = (main: boolean) => (
    <Button
      kind={main ? "primary" : "secondary"} {...(main && !again ? { hint: "Enter" } : {})} autoFocus={main && !again}
      busy={main && actions.busy && words.savePdf} onPress={() => void actions.saved()} testId="save-pdf"
    >{words.savePdf}</Button>
  );
  if (known === undefined || printer === undefined) return <><p className="note">{words.noPrinter}</p><div className="actions">{save(true)}</div></>;
  return (
    <>
      <Select label={words.printer} options={list.map(({ name }) => ({ code: name, words: name }))} value={printer} onValue={setChosen} testId="printer" />
      <p className="note">{words.printerUse(known.source, known.duplex, known.dx, known.dy)}</p>
      {minds.length > 0 ? (
        <ul className="warning warning-list" aria-label={words.printingMinds}>
          {minds.map((mind) => <li key={mind.code + String(mind.about)}><Sign kind="warning" />{say(printingMinds, mind.code)}{mind.about}</li>)}
        </ul>
      ) : null}
      <div className="actions">
        <Button
          kind={again ? "secondary" : "primary"} {...(again ? {} : { hint: "Enter" })} autoFocus={!again}
          busy={actions.busy && words.printing} onPress={() => void actions.printed(printer)} testId="print"
        >{words.print}</Button>
        {save(false)}
      </div>
    </>
  );
}

/** The printers this desk can see, and what to mind; none when they cannot be asked. */
function usePrinters() {
  const [list, setList] = useState<PrinterPage[] | null>(null);
  const [minds, setMinds] = useState<ToMind[]>([]);
  useEffect(() => {
    let here = true;
    printers().then((all) => here && setList(all), () => here && setList([]));
    printingToMind().then((all) => here && setMinds(all), () => undefined);
    return () => {
      here = false;
    };
  }, []);
  return { list, minds };
}
