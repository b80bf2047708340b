// A request that becomes a number and an item in the staff's queue: purpose, 記号, 番号, birth date, one question a
// screen. What is entered is sealed to the branch at once; the screen keeps nothing.

import { useState, type ReactNode } from "react";
import { kioskTicket } from "../api/visitors";
import type { TicketPage } from "../api/types/TicketPage";
import { useCommand } from "../api/use-command";
import { today } from "../wording/dates";
import { eras, requestWords, type Era, type RequestWords } from "../wording/kiosk/request";
import type { KioskWords, Language } from "../wording/kiosk/words";
import { birthDay, digitsOf } from "./birth";
import { Keypad } from "./keypad";
import { Ticket } from "./ticket";

const purposes = ["reissue", "card_reader_failed", "limit_certificate", "enquiry", "other"] as const;
const screens = ["purpose", "symbol", "number", "birth", "confirm"] as const;

type Typed = { purpose: (typeof purposes)[number]; symbol: string; number: string; era: Era; birth: string };
type Props = { language: Language; words: KioskWords; onBack: () => void; onDone: () => void };

/** Most digits of a 記号 and of a 番号. */
const most = { symbol: 8, number: 7 } as const;

export function Request({ language, words, onBack, onDone }: Props) {
  const said = requestWords[language];
  const [at, setAt] = useState(0);
  const [typed, setTyped] = useState<Typed>({ purpose: "other", symbol: "", number: "", era: language === "ja" || language === "plain" ? "showa" : "year", birth: "" });
  const [ticket, setTicket] = useState<TicketPage | null>(null);
  const change = (part: Partial<Typed>) => setTyped((now) => ({ ...now, ...part }));
  const next = () => setAt((now) => now + 1);
  if (ticket) return <Ticket ticket={ticket} words={said} language={language} onDone={onDone} />;
  const back = <button type="button" className="kiosk-back" onClick={() => (at === 0 ? onBack() : setAt(at - 1))}>{words.back}</button>;
  switch (screens[at]!) {
    case "purpose": return (
      <section>
        <h1>{said.purpose}</h1>
        <div className="kiosk-choices">
          {purposes.map((purpose) => <button key={purpose} type="button" onClick={() => { change({ purpose }); next(); }} data-testid={`kiosk-purpose-${purpose}`}>{said.purposes[purpose]}</button>)}
        </div>
        {back}
      </section>
    );
    case "symbol": return <Digits key="symbol" title={said.symbol} name={said.names.symbol} most={most.symbol} digits={typed.symbol} said={said} onDigits={(symbol) => change({ symbol })} onNext={next}>{back}</Digits>;
    case "number": return <Digits key="number" title={said.number} name={said.names.number} most={most.number} digits={typed.number} said={said} onDigits={(number) => change({ number })} onNext={next}>{back}</Digits>;
    case "birth": return <Birth typed={typed} said={said} onChange={change} onNext={next}>{back}</Birth>;
    case "confirm": return <Confirm typed={typed} said={said} refused={words.staffText} onTicket={setTicket}>{back}</Confirm>;
  }
}

type DigitsProps = { title: string; name: string; most: number; digits: string; said: RequestWords; onDigits: (digits: string) => void; onNext: () => void; children: ReactNode };

function Digits({ title, name, most: limit, digits, said, onDigits, onNext, children }: DigitsProps) {
  return (
    <section className="kiosk-entry">
      <h1>{title}</h1>
      <p className="kiosk-text">{said.where}</p>
      <Keypad label={name} digits={digits} most={limit} erase={said.erase} onDigits={onDigits} />
      <Foot ready={digits !== ""} said={said} onNext={onNext}>{children}</Foot>
    </section>
  );
}

/** What leads on comes up once there is something to go on with. */
function Foot({ ready, said, onNext, children }: { ready: boolean; said: RequestWords; onNext: () => void; children: ReactNode }) {
  return <div className="kiosk-foot">{children}{ready ? <button type="button" className="kiosk-next" onClick={onNext} data-testid="kiosk-next">{said.next}</button> : null}</div>;
}

type BirthProps = { typed: Typed; said: RequestWords; onChange: (part: Partial<Typed>) => void; onNext: () => void; children: ReactNode };

function Birth({ typed: { era, birth }, said, onChange, onNext, children }: BirthProps) {
  const full = birth.length === digitsOf(era);
  const day = birthDay(era, birth, today());
  return (
    <section className="kiosk-entry">
      <h1>{said.birth}</h1>
      <div className="kiosk-eras">
        {eras.map(({ code, name }) => <button key={code} type="button" lang="ja" aria-pressed={code === era} onClick={() => onChange({ era: code, birth: "" })} data-testid={`kiosk-era-${code}`}>{name}</button>)}
      </div>
      <p className="kiosk-text">{era === "year" ? said.birthHelp.year : said.birthHelp.era}</p>
      <Keypad label={said.names.birth} digits={birth} most={digitsOf(era)} erase={said.erase} onDigits={(digits) => onChange({ birth: digits })} />
      {full && day === null ? <p className="kiosk-wrong" role="alert" data-testid="kiosk-wrong-day">{said.wrongDay}</p> : null}
      <Foot ready={day !== null} said={said} onNext={onNext}>{children}</Foot>
    </section>
  );
}

/** `401001` → 昭和40. 10. 1, in the visitor's own form. */
function written({ era, birth }: Typed): string {
  const short = eras.find(({ code }) => code === era)?.short ?? "";
  return `${short}${[birth.slice(0, -4), birth.slice(-4, -2), birth.slice(-2)].map(Number).join(". ")}`;
}

type ConfirmProps = { typed: Typed; said: RequestWords; /** What a visitor is told when it was not taken in. */ refused: string; onTicket: (ticket: TicketPage) => void; children: ReactNode };

function Confirm({ typed, said, refused, onTicket, children }: ConfirmProps) {
  const { busy, problem, run } = useCommand();
  const birth_date = birthDay(typed.era, typed.birth, today());
  const send = () => {
    if (birth_date !== null) void run(() => kioskTicket(typed.purpose, { symbol: typed.symbol, number: typed.number, birth_date }), onTicket);
  };
  return (
    <section className="kiosk-entry">
      <h1>{said.confirm}</h1>
      <dl className="kiosk-told">
        <div><dt>{said.purpose}</dt><dd>{said.purposes[typed.purpose]}</dd></div>
        <div><dt>{said.names.symbol}</dt><dd>{typed.symbol}</dd></div>
        <div><dt>{said.names.number}</dt><dd>{typed.number}</dd></div>
        <div><dt>{said.names.birth}</dt><dd>{written(typed)}</dd></div>
      </dl>
      {problem ? <p className="kiosk-wrong" role="alert" data-testid="kiosk-refused" data-code={problem.code}>{refused}</p> : null}
      <div className="kiosk-foot">{children}<button type="button" className="kiosk-next" onClick={send} data-testid="kiosk-send">{busy ? said.sending : said.send}</button></div>
    </section>
  );
}
