// Papers that are about nobody, made within a visit before anyone is looked up: leaflets, the 受付票, the day's 交付簿.

import { Issue } from "../documents/issue";
import { useSheet } from "../documents/use-sheet";
import { Button } from "../parts/button";
import { issue as words } from "../wording/papers";

type Props = { kind: string | null; onClose: () => void };

export function ForNobody({ kind, onClose }: Props) {
  const sheet = useSheet(null, () => undefined);
  return (
    <div className="member-work" data-testid="for-nobody">
      <Issue member={null} {...(kind === null ? {} : { kind })} actions={sheet} />
      {sheet.sheet ? null : <div className="for-nobody-foot"><Button kind="quiet" hint="Escape" onPress={onClose} testId="back-to-search">{words.backToSearch}</Button></div>}
    </div>
  );
}
