// "Which proof do I need?": a few questions, then what to show where. The rules answer; nothing is kept.

import { useState } from "react";
import { visitingTold } from "../api/commands";
import { useAsked } from "../api/use-asked";
import { ProblemText } from "../parts/problem-text";
import { Sign } from "../parts/sign";
import type { KioskWords } from "../wording/kiosk/words";
import { heldBy, questionAfter, type Answers, type Question } from "./questions";

type Props = { words: KioskWords; onBack: () => void };

export function ProofQuestions({ words, onBack }: Props) {
  const [answers, setAnswers] = useState<Answers>([]);
  const question = questionAfter(answers);
  if (question === null) return <Answer key={heldBy(answers)} held={heldBy(answers)} words={words} onBack={() => setAnswers((now) => now.slice(0, -1))} />;
  const answer = (said: "yes" | "no" | "unsure") => setAnswers((now) => [...now, { question, said }]);
  return (
    <Asked
      key={question} question={question} words={words} onAnswer={answer}
      onBack={() => (answers.length === 0 ? onBack() : setAnswers((now) => now.slice(0, -1)))}
    />
  );
}

type AskedProps = { question: Question; words: KioskWords; onAnswer: (said: "yes" | "no" | "unsure") => void; onBack: () => void };

function Asked({ question, words, onAnswer, onBack }: AskedProps) {
  return (
    <section>
      <h1>{words.questions[question]}</h1>
      <p className="kiosk-text">{words.help[question]}</p>
      <div className="kiosk-choices kiosk-three">
        {(["yes", "no", "unsure"] as const).map((said) => <button key={said} type="button" onClick={() => onAnswer(said)} data-testid={`kiosk-${said}`}>{words[said]}</button>)}
      </div>
      <p className="kiosk-note">{words.nothingKept}</p>
      <button type="button" className="kiosk-back" onClick={onBack}>{words.back}</button>
    </section>
  );
}

function Answer({ held, words, onBack }: { held: string; words: KioskWords; onBack: () => void }) {
  const { answer, problem } = useAsked(() => visitingTold(held));
  if (!answer) return <ProblemText problem={problem} />;
  const elderly = held.includes("elderly_card");
  const at = (place: string) => [...new Set(answer.proofs.filter((proof) => proof.place === place).map((proof) => words.proofs[proof.code] ?? null))].filter((name) => name !== null);
  return (
    <section data-testid="kiosk-answer">
      <h1>{words.answer}</h1>
      {answer.proofs.length === 0 ? <p className="kiosk-text"><strong>{words.none}</strong> {words.noneNext}</p> : (
        <div className="kiosk-places">
          <Place name={words.atReader} list={at("reader")} />
          <Place name={words.withoutReader} list={at("no_reader")} none={words.none} />
        </div>
      )}
      {elderly ? <p className="kiosk-text">{words.elderlyToo}</p> : null}
      <p className="kiosk-note">{words.oldCard}</p>
      <button type="button" className="kiosk-back" onClick={onBack}>{words.back}</button>
    </section>
  );
}

function Place({ name, list, none }: { name: string; list: string[]; none?: string }) {
  return (
    <section>
      <h2>{name}</h2>
      {list.length === 0 ? <p>{none}</p> : <ul>{list.map((one) => <li key={one}><Sign kind="done" />{one}</li>)}</ul>}
    </section>
  );
}
