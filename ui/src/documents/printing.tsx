// To a printer, or, where there is none, into a file that another machine prints.

import { useEffect, useState } from "react";
import { printers } from "../api/commands";
import { Button } from "../parts/button";
import { Select } from "../parts/select";
import { issue as words } from "../wording/papers";
import type { SheetActions } from "./use-sheet";

export function Printing({ actions, again = false }: { actions: SheetActions; again?: boolean }) {
  const names = usePrinters();
  const [chosen, setChosen] = useState<string | null>(null);
  if (names === null) return null;
  const printer = chosen ?? names[0];
  const save = (main: boolean) => (
    <Button
      kind={main ? "primary" : "secondary"} {...(main && !again ? { hint: "Enter" } : {})} autoFocus={main && !again}
      busy={main && actions.busy && words.savePdf} onPress={() => void actions.saved()} testId="save-pdf"
    >{words.savePdf}</Button>
  );
  if (printer === undefined) return <><p className="note">{words.noPrinter}</p><div className="actions">{save(true)}</div></>;
  return (
    <>
      <Select label={words.printer} options={names.map((name) => ({ code: name, words: name }))} value={printer} onValue={setChosen} testId="printer" />
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

/** The printers this desk can see; none when they cannot be asked. */
function usePrinters(): string[] | null {
  const [names, setNames] = useState<string[] | null>(null);
  useEffect(() => {
    let here = true;
    printers().then((list) => here && setNames(list), () => here && setNames([]));
    return () => {
      here = false;
    };
  }, []);
  return names;
}
