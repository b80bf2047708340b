// 本人確認: which documents were seen. Chosen by key, settled by Enter; whether they suffice is the desk's rule.

import { useEffect, useState } from "react";
import { identify, identityDocuments } from "../api/commands";
import { problemOf, type Problem } from "../api/problem";
import type { IdentityDocument } from "../api/types/IdentityDocument";
import { useCommand } from "../api/use-command";
import { Button } from "../parts/button";
import { optionKeys, useKeys } from "../parts/keys";
import { OptionList, type Option } from "../parts/option-list";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import { documents as names, shown as words } from "../wording/identity";
import { say } from "../wording/say";

type Props = { member: string; onIdentified: (sufficient: boolean) => void };

export function Shown({ member, onIdentified }: Props) {
  const { list, problem: listProblem } = useDocuments();
  const [chosen, setChosen] = useState<string[]>([]);
  const [said, setSaid] = useState<"insufficient" | "nothing" | null>(null);
  const { busy, problem, run } = useCommand();

  const toggle = (code: string) => {
    setSaid(null);
    setChosen((now) => (now.includes(code) ? now.filter((other) => other !== code) : [...now, code]));
  };
  const submit = () => {
    if (chosen.length === 0) return setSaid("nothing");
    void run(() => identify(member, chosen), ({ sufficient }) => {
      setSaid(sufficient ? null : "insufficient");
      onIdentified(sufficient);
    });
  };

  return (
    <section className="step" aria-labelledby="shown-heading">
      <form className="step-main" onSubmit={(event) => { event.preventDefault(); submit(); }}>
        <h2 id="shown-heading">{words.heading}</h2>
        <p className="support">{words.support}</p>
        {list.length > 0 ? <DocumentChoice list={list} chosen={chosen} onToggle={toggle} /> : null}
        <ProblemText problem={problem ?? listProblem} />
        {said ? <p className="wrong" role="alert"><Sign kind="error" />{said === "nothing" ? words.nothing : words.insufficient}</p> : null}
        <div className="form-foot"><Button kind="primary" type="submit" hint="Enter" busy={busy && words.submit} testId="identify">{words.submit}</Button></div>
      </form>
    </section>
  );
}

function useDocuments() {
  const [list, setList] = useState<IdentityDocument[]>([]);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    let here = true;
    identityDocuments().then((documents) => here && setList(documents), (rejected: unknown) => here && setProblem(problemOf(rejected)));
    return () => {
      here = false;
    };
  }, []);
  return { list, problem };
}

type ChoiceProps = { list: IdentityDocument[]; chosen: string[]; onToggle: (code: string) => void };

function DocumentChoice({ list, chosen, onToggle }: ChoiceProps) {
  // Those with a photograph come first: one of them is enough, and they get the digits.
  const ordered = [...list].sort((a, b) => Number(b.photo) - Number(a.photo));
  const options = ordered.map((document, at): Option & { photo: boolean } => ({
    code: document.code, words: say(names, document.code), photo: document.photo, ...(optionKeys[at] ? { hint: optionKeys[at] } : {}),
  }));
  const keys = Object.fromEntries(options.flatMap((option) => (option.hint ? [[option.hint, () => onToggle(option.code)]] : [])));
  useKeys(keys);
  const part = (photo: boolean) => options.filter((option) => option.photo === photo);
  return (
    <div className="two-parts">
      <OptionList autoFocus legend={words.photo} options={part(true)} chosen={chosen} onChoose={onToggle} many testPrefix="shown" />
      <OptionList legend={words.noPhoto} options={part(false)} chosen={chosen} onChoose={onToggle} many testPrefix="shown" />
    </div>
  );
}
