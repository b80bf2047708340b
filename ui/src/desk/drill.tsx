// 演習: chosen within a training, with what to do step by step under the strip. The ticks are the desk's, by what happened.

import { useEffect, useState } from "react";
import { beginDrill, drillStanding, endDrill } from "../api/drills";
import type { DrillStanding } from "../api/types/DrillStanding";
import type { Status } from "../api/types/Status";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Chip } from "../parts/chip";
import { Dialog } from "../parts/dialog";
import { useKeys } from "../parts/keys";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { drill as words, drillCodes, drills, type DrillCode } from "../wording/drills";
import { say } from "../wording/say";

/** How often the desk is asked what was done, in milliseconds: it looks into its own journal. */
const BETWEEN_LOOKS = 1_000;

const isDrill = (code: string): code is DrillCode => (drillCodes as readonly string[]).includes(code);

/** What is practised now, as long as a training lasts. */
export function useDrill() {
  const [standing, setStanding] = useState<DrillStanding | null>(null);
  useEffect(() => {
    let gone = false;
    // A look that fails is followed by the next one.
    const look = () => void drillStanding().then((told) => { if (!gone) setStanding(told); }, () => undefined);
    look();
    const timer = setInterval(look, BETWEEN_LOOKS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, []);
  return { standing, setStanding };
}

type ChooserProps = { onBegun: (standing: DrillStanding | null) => void; onStatus: (status: Status) => void; onClose: () => void };

export function DrillChooser({ onBegun, onStatus, onClose }: ChooserProps) {
  const { busy, problem, run } = useCommand();
  const begin = (code: DrillCode) => void run(() => beginDrill(code), (status) => {
    onStatus(status);
    void drillStanding().then(onBegun, () => undefined);
    onClose();
  });
  return (
    <Dialog title={words.choose} onClose={onClose}>
      <p className="support">{words.intro}</p>
      {drillCodes.map((code, at) => (
        <section key={code} className="drill-choice" aria-labelledby={`drill-${code}`}>
          <h3 id={`drill-${code}`}>{drills[code].name}<small>{drills[code].minutes}</small></h3>
          <Button kind="primary" autoFocus={at === 0} busy={busy && words.beginning} onPress={() => begin(code)} testId={`drill-begin-${code}`} label={words.beginOf(drills[code].name)}>{words.begin}</Button>
          <p>{drills[code].what}</p>
          <ol>{Object.entries(drills[code].steps).map(([step, text]) => <li key={step}>{text}</li>)}</ol>
        </section>
      ))}
      <ProblemText problem={problem} />
      <div className="actions"><Button kind="secondary" hint="Escape" onPress={onClose}>{words.cancel}</Button></div>
    </Dialog>
  );
}

type BarProps = { standing: DrillStanding; /** Whether a visit needs the room. */ narrow: boolean; onStatus: (status: Status) => void; onEnded: () => void };

/** Under the strip: the next step, and on wish all of them. */
export function DrillBar({ standing, narrow, onStatus, onEnded }: BarProps) {
  const { busy, problem, run } = useCommand();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const open = wanted ?? !narrow;
  const toggle = () => setWanted(!open);
  useKeys({ "Alt+E": toggle });
  if (!isDrill(standing.code)) return null;
  const told = drills[standing.code];
  const end = () => void run(endDrill, (status) => {
    onStatus(status);
    onEnded();
  });
  return (
    <aside className="drill" aria-label={words.running(told.name)} data-testid="drill" data-done={standing.is_done}>
      <div className="drill-head">
        <strong>{words.running(told.name)}</strong>
        <span className="figures" data-testid="drill-count">{words.done(standing.steps.filter(({ done }) => done).length, standing.steps.length)}</span>
        {open ? <Line standing={standing} /> : <Next standing={standing} steps={told.steps} />}
        {standing.second_person ? <span data-testid="drill-second-person">{words.secondPerson(standing.second_person.user, standing.second_person.pin)}</span> : null}
        <span className="drill-ends">
          <Button kind="quiet" hint="Alt+E" onPress={toggle} testId="drill-toggle">{open ? words.hideAll : words.showAll}</Button>
          <Button busy={busy && words.ending} onPress={end} testId="drill-end">{words.end}</Button>
        </span>
      </div>
      {open ? <Next standing={standing} steps={told.steps} /> : null}
      <ProblemText problem={problem} />
      {open ? <Steps standing={standing} steps={told.steps} /> : null}
    </aside>
  );
}

type StepsProps = { standing: DrillStanding; steps: Readonly<Record<string, string>> };

function Next({ standing, steps }: StepsProps) {
  const next = standing.steps.find(({ done }) => !done);
  return (
    <p className="drill-next" role="status" data-testid="drill-next">
      {next ? <><span>{words.next}</span><strong>{say(steps, next.code)}</strong></> : <><Sign kind="done" /><strong>{words.over}</strong></>}
    </p>
  );
}

function Line({ standing }: { standing: DrillStanding }) {
  if (standing.code !== "outage") return null;
  return standing.is_line_up ? <Chip tone="good" sign="done">{words.lineUp}</Chip> : <Chip tone="warn" sign="warning">{words.lineDown}</Chip>;
}

function Steps({ standing, steps }: StepsProps) {
  const next = standing.steps.find(({ done }) => !done)?.code;
  return (
    <ol className="drill-steps" aria-label={words.steps}>
      {standing.steps.map(({ code, done }) => (
        <li key={code} data-testid="drill-step" data-code={code} data-done={done} aria-current={code === next ? "step" : undefined}>
          <Sign kind={done ? "done" : "todo"} /><span>{say(steps, code)}<span className="unseen">{done ? words.stepDone : words.stepOpen}</span></span>
        </li>
      ))}
    </ol>
  );
}
