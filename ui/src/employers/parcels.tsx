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
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { count } from "../wording/dates";
import { employers, parcels as words } from "../wording/employers";
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
      {plan.boxes.every((one) => one.tracking !== null)
        ? <Posted plan={plan} />
        : <Labels plan={plan} enclosed={enclosed} symbol={page.symbol} onPosted={setPosted} />}
      <Sheets batch={batch} enclosed={enclosed} page={page} />
      {plan.remind.length > 0 ? <><h4>{words.remind}</h4><ul className="notes">{plan.remind.map((text) => <li key={text}>{text}</li>)}</ul></> : null}
    </>
  );
}

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

function Labels({ plan, enclosed, symbol, onPosted }: { plan: ParcelPlan; enclosed: number; symbol: string; onPosted: (plan: ParcelPlan) => void }) {
  const [typed, setTyped] = useState(() => plan.boxes.map(() => ""));
  const [wrong, setWrong] = useState<number | null>(null);
  const { busy, problem, run } = useCommand();
  const form = useRef<HTMLFormElement>(null);
  const post = () => {
    const numbers = typed.map(trackingOf);
    const unreadable = numbers.indexOf(undefined);
    setWrong(unreadable === -1 || typed[unreadable] === "" ? null : unreadable);
    // A scanner ends each number with Enter: the next label's field is the place for the next one.
    if (unreadable !== -1) form.current?.querySelectorAll("input")[unreadable]?.focus();
    if (unreadable === -1) void run(() => postParcels(plan.batch, enclosed, symbol, numbers as string[]), onPosted);
  };
  const set = (at: number, text: string) => setTyped((now) => now.map((one, place) => place === at ? text : one));
  return (
    <form ref={form} noValidate onSubmit={(event) => { event.preventDefault(); post(); }}>
      <ol className="parcel-list">
        {plan.boxes.map((one, at) => (
          <li key={one.bundles[0]?.first} data-testid="parcel">
            <BoxHead one={one} at={at} of={plan.boxes.length} />
            <Field label={words.tracking} support={words.trackingSupport} value={typed[at] ?? ""} onValue={(text) => set(at, text)} inputMode="numeric" wrong={wrong === at ? <p className="wrong" role="alert"><Sign kind="error" />{words.trackingUnreadable}</p> : undefined} testId="parcel-tracking" />
          </li>
        ))}
      </ol>
      <ProblemText problem={problem} />
      <Button kind="primary" type="submit" busy={busy && words.posting} testId="parcels-post">{words.post}</Button>
    </form>
  );
}

function Posted({ plan }: { plan: ParcelPlan }) {
  return (
    <>
      <p className="said" role="status" data-testid="parcels-posted"><Sign kind="done" /><strong>{words.posted(count(plan.boxes.length))}</strong></p>
      <ol className="parcel-list">{plan.boxes.map((one, at) => <li key={one.tracking}><BoxHead one={one} at={at} of={plan.boxes.length} /><p className="figures">{one.tracking}</p></li>)}</ol>
    </>
  );
}

function Sheets({ batch, enclosed, page }: Props & { enclosed: number }) {
  const [saved, setSaved] = useState<string | null>(null);
  const { problem, run } = useCommand();
  const name = page.name ?? employers.heading;
  return (
    <>
      <ProblemText problem={problem} />
      <div className="actions">
        <Button onPress={() => void run(() => saveParcelSheet(batch, enclosed, page.symbol, name), setSaved)} testId="parcel-sheet">{words.sheet}</Button>
        <Button onPress={() => void run(saveEmployerSheet, setSaved)} testId="employer-sheet">{words.employerSheet}</Button>
      </div>
      {saved ? <p className="said" role="status" data-testid="parcel-saved"><Sign kind="done" /><code>{saved}</code></p> : null}
    </>
  );
}
