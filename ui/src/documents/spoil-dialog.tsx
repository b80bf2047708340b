// Spoiling a sheet cannot be undone, so it asks for the reason first.

import { useState } from "react";
import { Button } from "../parts/button";
import { Dialog } from "../parts/dialog";
import { useKeys } from "../parts/keys";
import { OptionList } from "../parts/option-list";
import { issue as words, spoilReasons } from "../wording/papers";

const codes = Object.keys(spoilReasons);

export function SpoilDialog({ onClose, onSpoil }: { onClose: () => void; onSpoil: (reason: string) => void }) {
  const [reason, setReason] = useState(codes[0]!);
  useKeys(Object.fromEntries(codes.map((code, at) => [String(at + 1), () => setReason(code)])));
  return (
    <Dialog title={words.spoilHeading} onClose={onClose}>
      <form onSubmit={(event) => { event.preventDefault(); onSpoil(reason); }}>
        <p className="support">{words.spoilNote}</p>
        <OptionList
          legend={words.spoilHeading} autoFocus testPrefix="spoil-reason" chosen={[reason]} onChoose={setReason}
          options={codes.map((code, at) => ({ code, words: spoilReasons[code]!, hint: String(at + 1) }))}
        />
        <div className="actions">
          <Button kind="danger" type="submit" hint="Enter" testId="spoil-confirm">{words.spoilConfirm}</Button>
          <Button kind="secondary" hint="Escape" onPress={onClose}>{words.spoilCancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
