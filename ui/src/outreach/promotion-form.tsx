// One organisation, place or medium, written down.

import { useState } from "react";
import { logPromotion } from "../api/commands";
import type { PromotionChoices } from "../api/types/PromotionChoices";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { Field } from "../parts/field";
import { OptionList } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Select } from "../parts/select";
import { Sign } from "../parts/sign";
import { materials } from "../wording/outreach";
import { promotions as words, sorts } from "../wording/promotions";
import { say } from "../wording/say";
import { typedDay } from "../parts/typed-day";

const empty = { name: "", from: "", through: "", nextStep: "", followUp: "" };
type Typed = typeof empty;

export function PromotionForm({ choices, onLogged }: { choices: PromotionChoices; onLogged: () => void }) {
  const codes = [...choices.organisations, ...choices.placements].map(({ code }) => code);
  const [sort, setSort] = useState(codes[0] ?? "");
  const [typed, setTyped] = useState<Typed>(empty);
  const [handed, setHanded] = useState<string[]>([]);
  const [wrong, setWrong] = useState<keyof Typed | null>(null);
  const [done, setDone] = useState(false);
  const { busy, problem, run } = useCommand();
  const set = (part: Partial<Typed>) => {
    setTyped((now) => ({ ...now, ...part }));
    setWrong(null);
    setDone(false);
  };
  const submit = () => {
    const [from, through, due] = [typedDay(typed.from), typedDay(typed.through), typedDay(typed.followUp)];
    if (typed.name.trim() === "") return setWrong("name");
    if (!from) return setWrong("from");
    if (through === undefined) return setWrong("through");
    if (due === undefined) return setWrong("followUp");
    const next = typed.nextStep.trim() || null;
    void run(() => logPromotion({ sort, name: typed.name.trim(), from, through, materials: handed, next_step: next, follow_up: due }), () => {
      setTyped(empty);
      setHanded([]);
      setDone(true);
      onLogged();
    });
  };
  const said = (field: keyof Typed, text: string) => wrong === field ? <p className="wrong" role="alert"><Sign kind="error" />{text}</p> : undefined;
  const day = (field: "from" | "through" | "followUp", label: string) => (
    <Field label={label} inline support={words.daySupport} value={typed[field]} onValue={(value) => set({ [field]: value })} wrong={said(field, words.dayUnreadable)} testId={`promotion-${field}`} />
  );
  return (
    <form className="promotion-form" onSubmit={(event) => { event.preventDefault(); submit(); }} noValidate>
      <Select label={words.sort} options={codes.map((code) => ({ code, words: say(sorts, code) }))} value={sort} onValue={setSort} testId="promotion-sort" />
      <Field label={words.name} inline support={words.nameSupport} value={typed.name} onValue={(name) => set({ name })} maxLength={100} wrong={said("name", words.nameNeeded)} testId="promotion-name" />
      <div className="field-pair">{day("from", words.from)}{day("through", words.through)}</div>
      <OptionList
        legend={words.materials} many columns={2} chosen={handed} options={choices.materials.map(({ code }) => ({ code, words: say(materials, code) }))}
        onChoose={(code) => setHanded((now) => now.includes(code) ? now.filter((other) => other !== code) : [...now, code])}
      />
      <div className="field-pair">
        <Field label={words.nextStep} value={typed.nextStep} onValue={(nextStep) => set({ nextStep })} maxLength={200} testId="promotion-next" />
        {day("followUp", words.followUp)}
      </div>
      <ProblemText problem={problem} />
      <div className="actions">
        <Button kind="primary" type="submit" hint="Enter" busy={busy && words.submitting} testId="promotion-submit">{words.submit}</Button>
        {done ? <p className="said" role="status" data-testid="promotion-done"><Sign kind="done" /><span><strong>{words.done}</strong></span></p> : null}
      </div>
    </form>
  );
}
