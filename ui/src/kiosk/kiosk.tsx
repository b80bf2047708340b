// The unattended screen: one question at a time, nothing about anyone, wiped when the visitor walks away.

import { useState } from "react";
import { office, wordsOf } from "../wording/kiosk/all";
import { requestWords } from "../wording/kiosk/request";
import { languageNames, languages, languageTags, type Language } from "../wording/kiosk/words";
import { Aloud } from "./aloud";
import { Phones } from "./phones";
import { ProofQuestions } from "./proof-questions";
import { Request } from "./request";
import { useWalkAway } from "./use-walk-away";

type Screen = "language" | "menu" | "proof" | "request" | "phones" | "staff";

/** Three sizes; the whole screen grows with the text. */
const sizes = ["1", "1.25", "1.5"] as const;

export function Kiosk({ branch }: { branch: string | null }) {
  const [screen, setScreen] = useState<Screen>("language");
  const [language, setLanguage] = useState<Language>("ja");
  const [size, setSize] = useState(0);
  // A new key wipes whatever a screen still holds.
  const [visitor, setVisitor] = useState(0);
  const restart = () => {
    setScreen("language");
    setLanguage("ja");
    setSize(0);
    setVisitor((now) => now + 1);
  };
  const { left, stay } = useWalkAway(restart, screen !== "language" || size > 0);
  const words = wordsOf[language];
  return (
    <div className="kiosk" lang={languageTags[language]} style={{ fontSize: `${sizes[size]!}em` }} key={visitor} data-testid="kiosk">
      <header className="kiosk-bar">
        <p lang="ja">{office(branch)}</p>
        <button type="button" onClick={() => setSize((now) => (now + 1) % sizes.length)} data-testid="kiosk-size">{words.size}</button>
        {screen === "language" ? null : <Aloud language={languageTags[language]} words={words} />}
        {screen === "language" ? null : <button type="button" onClick={restart} data-testid="kiosk-restart">{words.restart}</button>}
      </header>
      <main className="kiosk-main">
        {screen === "language" ? (
          <Languages onLanguage={(chosen) => {
            setLanguage(chosen);
            setScreen("menu");
          }} />
        ) : null}
        {screen === "menu" ? (
          <section>
            <h1>{words.welcome}</h1>
            <div className="kiosk-choices">
              {([["proof", words.menu.proof], ["request", requestWords[language].ask], ["phones", words.menu.phones], ["staff", words.menu.staff]] as const).map(([name, said]) => <button key={name} type="button" onClick={() => setScreen(name)} data-testid={`kiosk-${name}`}>{said}</button>)}
            </div>
          </section>
        ) : null}
        {screen === "proof" ? <ProofQuestions words={words} onBack={() => setScreen("menu")} /> : null}
        {screen === "request" ? <Request language={language} words={words} onBack={() => setScreen("menu")} onDone={restart} /> : null}
        {screen === "phones" ? <Phones words={words} onBack={() => setScreen("menu")} /> : null}
        {screen === "staff" ? (
          <section><h1>{words.menu.staff}</h1><p className="kiosk-text">{words.staffText}</p><button type="button" className="kiosk-back" onClick={() => setScreen("menu")}>{words.back}</button></section>
        ) : null}
      </main>
      {left === null ? null : (
        <div className="kiosk-still" role="alertdialog" aria-modal="true" aria-label={words.still} data-testid="kiosk-still">
          <div><h2>{words.still}</h2><p>{words.seconds(left)}</p><button type="button" autoFocus onClick={stay} data-testid="kiosk-stay">{words.goOn}</button></div>
        </div>
      )}
    </div>
  );
}

function Languages({ onLanguage }: { onLanguage: (language: Language) => void }) {
  return (
    <section>
      <h1 className="kiosk-languages-head">{languages.map((code) => <span key={code} lang={languageTags[code]}>{wordsOf[code].language}</span>)}</h1>
      <div className="kiosk-choices kiosk-languages">
        {languages.map((code) => <button key={code} type="button" lang={languageTags[code]} onClick={() => onLanguage(code)} data-testid={`kiosk-${code}`}>{languageNames[code]}</button>)}
      </div>
    </section>
  );
}
