// A batch under way, wherever the clerk is meanwhile: how far it is, a way to stop it, and that it is done.

import { useEffect, useState } from "react";
import { cancelBatch, onBatch } from "../api/commands";
import type { BatchProgress } from "../api/types/BatchProgress";
import { Button } from "../parts/button";
import { Sign } from "../parts/sign";
import { count } from "../wording/dates";
import { common } from "../wording/desk";
import { employers as words } from "../wording/employers";

export function BatchRunning() {
  const [progress, setProgress] = useState<BatchProgress | null>(null);
  useEffect(() => {
    const heard = onBatch(setProgress);
    return () => void heard.then((stop) => stop(), () => undefined);
  }, []);
  if (!progress) return null;
  const done = progress.issued + progress.refused;
  const close = () => setProgress(null);
  return (
    <aside className="batch-running" aria-label={words.batch} data-testid="batch-running">
      {done < progress.all ? (
        <>
          <span>{words.running(count(done), count(progress.all))}</span>
          <progress max={progress.all} value={done} aria-label={words.making} />
          <Button kind="quiet" onPress={() => { void cancelBatch(); close(); }}>{words.cancel}</Button>
        </>
      ) : (
        <>
          <p role="status"><Sign kind="done" />{words.finished(count(progress.issued), count(progress.all))}</p>
          <Button kind="quiet" onPress={close} testId="batch-running-close">{common.close}</Button>
        </>
      )}
    </aside>
  );
}
