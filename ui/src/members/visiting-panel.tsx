// 受診方法: which proof works today, where, and the sentence to say. Above everything else on the page.

import type { MemberGuide } from "../api/types/MemberGuide";
import type { Proof } from "../api/types/Proof";
import type { Said } from "../api/types/Said";
import { useState } from "react";
import { KeyHint } from "../parts/key-hint";
import { useKeys } from "../parts/keys";
import { Sign } from "../parts/sign";
import { writtenDay } from "../wording/dates";
import { proofs, proofsGone, visiting as words } from "../wording/limits";
import { say } from "../wording/say";

export function VisitingPanel({ guide }: { guide: MemberGuide }) {
  const [aloud, setAloud] = useState(false);
  const turn = () => setAloud((now) => !now);
  useKeys({ S: turn });
  const ends = new Set(guide.proofs.map((proof) => proof.through));
  const common = ends.size === 1 ? guide.proofs[0]!.through : null;
  const at = (place: string) => guide.proofs.filter((proof) => proof.place === place);
  return (
    <section className="visiting" aria-labelledby="visiting-heading" data-testid="visiting">
      <div className="visiting-head">
        <h2 id="visiting-heading">{words.heading}{common ? <small>{words.through(writtenDay(common))}</small> : null}</h2>
        <button type="button" className="say-aloud" aria-pressed={aloud} aria-keyshortcuts="S" onClick={turn} data-testid="say-aloud">{words.sentences}<KeyHint keys="S" /></button>
      </div>
      {guide.proofs.length === 0 ? <p className="visiting-none"><Sign kind="error" /><strong>{words.none}</strong></p> : (
        <div className="places">
          <Place name={words.reader} proofs={at("reader")} apart={common === null} aloud={aloud} />
          <Place name={words.noReader} proofs={at("no_reader")} apart={common === null} aloud={aloud} />
        </div>
      )}
      <Advice advice={guide.advice} gone={guide.no_longer.map((one) => say(proofsGone, one.code))} />
    </section>
  );
}

function Place({ name, proofs: list, apart, aloud }: { name: string; proofs: Proof[]; apart: boolean; aloud: boolean }) {
  return (
    <div>
      <h3>{name}</h3>
      {list.length === 0 ? <p className="none">{words.none}</p> : (
        <ul>
          {list.map((proof) => (
            <li key={proof.code}>
              <Sign kind="done" />
              <span>
                <strong>{say(proofs, proof.code)}</strong>
                {apart && proof.through ? <small>{words.through(writtenDay(proof.through))}</small> : null}
                {proof.where_supported ? <small>{words.whereSupported}</small> : null}
                {aloud && proof.say ? <q>{proof.say}</q> : null}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What to do, most urgent first, and what proves nothing any more. */
function Advice({ advice, gone }: { advice: Said[]; gone: string[] }) {
  if (advice.length === 0 && gone.length === 0) return null;
  return (
    <dl className="advice">
      {advice.length > 0 ? (
        <div><dt>{words.say}</dt><dd><ul>{advice.map((one) => (
          <li key={one.code}><Sign kind={one.weight === "note" ? "info" : "warning"} />{one.say ?? one.code}</li>
        ))}</ul></dd></div>
      ) : null}
      {gone.length > 0 ? <div><dt>{words.noLonger}</dt><dd className="gone">{gone.map((one) => <span key={one}>{one}</span>)}</dd></div> : null}
    </dl>
  );
}
