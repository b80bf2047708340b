// 更新: which program runs, whether head office has a newer one, and having it installed by whoever may.

import { useEffect, useState } from "react";
import type { OfferedUpdate } from "../api/types/OfferedUpdate";
import type { UpdateProgress } from "../api/types/UpdateProgress";
import type { UpdateStanding } from "../api/types/UpdateStanding";
import { cancelUpdate, checkUpdate, fetchUpdate, installUpdate, onUpdate, updateStanding } from "../api/updates";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { updates as words } from "../wording/updates";

export function UpdatePanel() {
  const { answer: here, problem, again } = useAsked(updateStanding);
  return (
    <section className="panel" aria-labelledby="update-heading" data-testid="update-panel">
      <h2 id="update-heading">{words.heading}</h2>
      <ProblemText problem={problem} />
      {here ? (
        <>
          <div className="facts"><dl><div><dt>{words.running}</dt><dd className="figures" data-testid="update-version">{here.version}</dd></div></dl></div>
          {here.installed === null ? null : (
            <p className="said" role="status" data-testid="update-installed"><Sign kind="done" /><span><strong>{words.installed(here.installed)}</strong>{words.restart}</span></p>
          )}
          {here.broken_off === null ? null : (
            <p className="note note-mind" role="status" data-testid="update-broken-off"><Sign kind="warning" /><span><strong>{words.brokenOff(here.broken_off)}</strong>{words.brokenOffNext}</span></p>
          )}
          <Line here={here} onFetched={again} />
          {here.waiting ? <Waiting waiting={here.waiting} mayInstall={here.may_install} onInstalled={again} /> : null}
        </>
      ) : null}
    </section>
  );
}

/** What head office has. */
function Line({ here, onFetched }: { here: UpdateStanding; onFetched: () => void }) {
  const { busy, problem, run } = useCommand();
  const [checked, setChecked] = useState<UpdateStanding | null>(null);
  const offered = checked?.offered ?? null;
  const isNew = offered !== null && offered.version !== here.waiting?.version && offered.version !== here.installed;
  return (
    <div className="part">
      <Button busy={busy && words.checking} onPress={() => void run(checkUpdate, setChecked)} testId="update-check">{words.check}</Button>
      <ProblemText problem={problem} />
      {checked && offered === null && !problem ? <p className="none" role="status" data-testid="update-none">{words.none}</p> : null}
      {offered && isNew ? <Package heading={words.offered} one={offered} testId="update-offered" /> : null}
      {offered && isNew && !here.may_install ? <NotPermitted /> : null}
      <Fetch offered={isNew} onFetched={onFetched} />
    </div>
  );
}

/** Fetching goes on when the room is left: whoever comes back sees how far it is. */
function Fetch({ offered, onFetched }: { offered: boolean; onFetched: () => void }) {
  const { busy, problem, run } = useCommand();
  const progress = useProgress(onFetched);
  return (
    <>
      <ProblemText problem={problem} />
      {progress ? (
        <div className="batch-progress" role="status" data-testid="update-progress">
          <span className="figures">{words.progress(progress.done, progress.total)}</span>
          <progress max={progress.total} value={progress.done} aria-label={words.progressLabel} />
          <Button kind="quiet" onPress={() => void cancelUpdate()} testId="update-cancel">{words.cancel}</Button>
        </div>
      ) : null}
      {offered && !progress ? (
        <>
          <p className="support">{words.fetchNote}</p>
          <Button busy={busy && words.fetching} onPress={() => void run(fetchUpdate, onFetched)} testId="update-fetch">{words.fetch}</Button>
        </>
      ) : null}
    </>
  );
}

function useProgress(onOver: () => void) {
  const [progress, setProgress] = useState<UpdateProgress | null>(null);
  useEffect(() => {
    const heard = onUpdate((told) => {
      setProgress(told);
      if (told === null) onOver();
    });
    return () => void heard.then((stop) => stop(), () => undefined);
  }, [onOver]);
  return progress;
}

function Waiting({ waiting, mayInstall, onInstalled }: { waiting: OfferedUpdate; mayInstall: boolean; onInstalled: () => void }) {
  return (
    <>
      <div className="part">
        <Package heading={words.waiting} one={waiting} testId="update-waiting" />
        {mayInstall ? null : <NotPermitted />}
      </div>
      {mayInstall ? <Install version={waiting.version} onInstalled={onInstalled} /> : null}
    </>
  );
}

function Install({ version, onInstalled }: { version: string; onInstalled: () => void }) {
  const [pin, setPin] = useState("");
  const [lacking, setLacking] = useState(false);
  const { busy, problem, run } = useCommand();
  const submit = () => {
    setLacking(pin === "");
    if (pin === "") return;
    void run(() => installUpdate(pin), onInstalled);
    setPin("");
  };
  const missing = <p className="wrong" role="alert"><Sign kind="error" />{words.pinNeeded}</p>;
  return (
    <form className="part" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <h3>{words.installHeading}</h3>
      <p className="support">{words.installNote}</p>
      <Field label={words.pin} type="password" inputMode="numeric" value={pin} onValue={setPin} testId="update-pin" wrong={lacking ? missing : undefined} />
      <ProblemText problem={problem} />
      <Button kind="primary" type="submit" busy={busy && words.installing} testId="update-install">{words.install(version)}</Button>
    </form>
  );
}

function Package({ heading, one, testId }: { heading: string; one: OfferedUpdate; testId: string }) {
  return (
    <div className="facts" data-testid={testId}>
      <h3>{heading}</h3>
      <dl>
        <div><dt>{words.version}</dt><dd className="figures">{one.version}</dd></div>
        <div><dt>{words.size}</dt><dd className="figures">{words.sizeOf(one.size)}</dd></div>
        <div><dt>{words.notes}</dt><dd>{one.notes || words.noNotes}</dd></div>
      </dl>
    </div>
  );
}

function NotPermitted() {
  return <p className="note" data-testid="update-not-permitted"><Sign kind="info" />{words.notPermitted}</p>;
}
