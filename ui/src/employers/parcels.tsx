// The boxes of a batch: bundles and weights, the number on each label, and the sheets that lie in them.

import { useRef, useState } from "react";
import { parcels, postParcels, saveEmployerSheet, saveParcelSheet } from "../api/commands";
import type { EmployerPage } from "../api/types/EmployerPage";
import type { ParcelPlan } from "../api/types/ParcelPlan";
import type { ParcelRow } from "../api/types/ParcelRow";
import { useAsked } from "../api/use-asked";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { OptionList } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { count } from "../wording/dates";
import { employers, parcels as words } from "../wording/employers";
import { labelsOf } from "./labels";
import { leavesOf, trackingOf } from "./typed";

type Props = { batch: string; page: EmployerPage };

export function Parcels({ batch, page }: Props) {
  const [typed, setTyped] = useState("0");
  const [wrong, setWrong] = useState(false);
  const [enclosed, setEnclosed] = useState(0);
  const reckon = () => {
    const leaves = leavesOf(typed);
    setWrong(leaves === undefined);
    if (leaves !== undefined) setEnclosed(leaves);
  };
  return (
    <section className="parcels" aria-labelledby="parcels-heading">
      <h3 id="parcels-heading">{words.heading}</h3>
      <form className="parcels-leaves" noValidate onSubmit={(event) => { event.preventDefault(); reckon(); }}>
        <Field label={words.enclosed} support={words.enclosedSupport} value={typed} onValue={setTyped} inputMode="numeric" wrong={wrong ? <p className="wrong" role="alert"><Sign kind="error" />{words.enclosedUnreadable}</p> : undefined} testId="parcels-enclosed" />
        <Button type="submit" testId="parcels-reckon">{words.reckon}</Button>
      </form>
      <Boxes key={enclosed} batch={batch} enclosed={enclosed} page={page} />
    </section>
  );
}

function Boxes({ batch, enclosed, page }: Props & { enclosed: number }) {
  const { answer, problem } = useAsked(() => parcels(batch, enclosed));
  const [posted, setPosted] = useState<ParcelPlan | null>(null);
  const plan = posted ?? answer;
  if (!plan) return <ProblemText problem={problem} />;
  return (
    <>
      <p className="support">{words.most((plan.most_grams / 1000).toFixed(1))}</p>
      {isPosted(plan)
        ? <Posted plan={plan} />
        : <Labels plan={plan} enclosed={enclosed} symbol={page.symbol} onPosted={setPosted} />}
      <Sheets batch={batch} enclosed={enclosed} page={page} posted={isPosted(plan)} />
      {plan.remind.length > 0 ? <><h4>{words.remind}</h4><ul className="notes">{plan.remind.map((text) => <li key={text}>{text}</li>)}</ul></> : null}
    </>
  );
}

const isPosted = (plan: ParcelPlan) => plan.boxes.every((one) => one.tracking !== null || one.bundles.every((bundle) => bundle.tracking !== null));

const kilograms = (grams: number) => (Math.ceil(grams / 10) / 100).toFixed(2);

function BoxHead({ one, at, of }: { one: ParcelRow; at: number; of: number }) {
  return (
    <div className="parcel-head">
      <b>{words.box(at + 1, of)}</b>
      <span className="figures">{words.weight(kilograms(one.grams))}</span>
      <small>{one.bundles.map((bundle) => words.bundle(bundle.first, bundle.last, bundle.envelopes)).join(words.between)}</small>
    </div>
  );
}

type LabelsProps = { plan: ParcelPlan; enclosed: number; symbol: string; onPosted: (plan: ParcelPlan) => void };

const per = ["boxes", "bundles"] as const;

/** What a label is stuck on: each box, or each bundle. Numbers that were typed for the one are none of the other. */
function Labels(props: LabelsProps) {
  const [labelled, setLabelled] = useState<(typeof per)[number]>("boxes");
  return (
    <>
      <OptionList
        legend={words.labelled} columns={2} testPrefix="labelled" chosen={[labelled]}
        options={per.map((code) => ({ code, words: words.labels[code] }))}
        onChoose={(code) => setLabelled(code === "bundles" ? "bundles" : "boxes")}
      />
      <Numbers key={labelled} {...props} byBundle={labelled === "bundles"} />
    </>
  );
}

function Numbers({ plan, enclosed, symbol, byBundle, onPosted }: LabelsProps & { byBundle: boolean }) {
  const [typed, setTyped] = useState<readonly string[]>([]);
  const [wrong, setWrong] = useState<number | null>(null);
  const { busy, problem, run } = useCommand();
  const form = useRef<HTMLFormElement>(null);
  const labels = labelsOf(plan, byBundle);
  const post = () => {
    const numbers = labels.flat().map((label) => trackingOf(typed[label.at] ?? ""));
    const unreadable = numbers.indexOf(undefined);
    setWrong(unreadable === -1 || !typed[unreadable] ? null : unreadable);
    // A scanner ends each number with Enter: the next label's field is the place for the next one.
    if (unreadable !== -1) form.current?.querySelectorAll("input")[unreadable]?.focus();
    if (unreadable === -1) void run(() => postParcels(plan.batch, enclosed, symbol, byBundle, numbers as string[]), onPosted);
  };
  const set = (at: number, text: string) => setTyped((now) => Object.assign([...now], { [at]: text }));
  return (
    <form ref={form} noValidate onSubmit={(event) => { event.preventDefault(); post(); }}>
      <ol className="parcel-list">
        {plan.boxes.map((one, box) => (
          <li key={one.bundles[0]?.first} data-testid="parcel">
            <BoxHead one={one} at={box} of={plan.boxes.length} />
            {labels[box]?.map(({ at, label }) => (
              <Field key={at} label={label} support={at === 0 ? words.trackingSupport : undefined} value={typed[at] ?? ""} onValue={(text) => set(at, text)} inputMode="numeric" wrong={wrong === at ? <p className="wrong" role="alert"><Sign kind="error" />{words.trackingUnreadable}</p> : undefined} testId="parcel-tracking" />
            ))}
          </li>
        ))}
      </ol>
      <ProblemText problem={problem} />
      <Button kind="primary" type="submit" busy={busy && words.posting} testId="parcels-post">{words.post}</Button>
    </form>
  );
}

function Posted({ plan }: { plan: ParcelPlan }) {
  const numbers = (one: ParcelRow) => one.tracking ?? one.bundles.map((bundle) => bundle.tracking).join(words.between);
  return (
    <>
      <p className="said" role="status" data-testid="parcels-posted"><Sign kind="done" /><strong>{words.posted(count(plan.boxes.length))}</strong></p>
      <ol className="parcel-list">{plan.boxes.map((one, at) => <li key={numbers(one)}><BoxHead one={one} at={at} of={plan.boxes.length} /><p className="figures">{numbers(one)}</p></li>)}</ol>
    </>
  );
}

function Sheets({ batch, enclosed, page, posted }: Props & { enclosed: number; posted: boolean }) {
  const [saved, setSaved] = useState<string | null>(null);
  const { problem, run } = useCommand();
  const name = page.name ?? employers.heading;
  return (
    <>
      <ProblemText problem={problem} />
      <div className="actions">
        <Button onPress={() => void run(() => saveParcelSheet(batch, enclosed, page.symbol, name, false), setSaved)} testId="parcel-sheet">{words.sheet}</Button>
        {posted ? <Button onPress={() => void run(() => saveParcelSheet(batch, enclosed, page.symbol, name, true), setSaved)} testId="posting-sheet">{words.postingSheet}</Button> : null}
        <Button onPress={() => void run(saveEmployerSheet, setSaved)} testId="employer-sheet">{words.employerSheet}</Button>
      </div>
      {saved ? <p className="said" role="status" data-testid="parcel-saved"><Sign kind="done" /><code>{saved}</code></p> : null}
    </>
  );
}
