// The 受付票 on the screen: the number that is called, and the request as a code that the staff alone can read. It goes to
// paper as well where the kiosk has a printer; the screen stays the same when none comes out.

import { useEffect, useRef, useState } from "react";
import type { TicketPage } from "../api/types/TicketPage";
import { printTicket } from "../api/visitors";
import type { RequestWords } from "../wording/kiosk/request";
import type { Language } from "../wording/kiosk/words";

type Props = { ticket: TicketPage; words: RequestWords; language: Language; onDone: () => void };
type Paper = "none" | "printing" | "printed" | "failed";

export function Ticket({ ticket, words, language, onDone }: Props) {
  const paper = usePaper(ticket.prints, language);
  const said = { none: null, printing: words.printing, printed: words.printed, failed: words.notPrinted }[paper];
  return (
    <section className="kiosk-ticket" data-testid="kiosk-ticket">
      <div>
        <h1>{words.ticket}</h1>
        <p className="kiosk-number" data-testid="kiosk-number">{ticket.number}</p>
        <p className="kiosk-text">{words.called}</p>
        <p className={paper === "failed" ? "kiosk-wrong" : "kiosk-text"} role="status" data-testid="kiosk-paper" data-paper={paper}>{said}</p>
        {paper === "printed" ? null : <p className="kiosk-note">{words.photograph}</p>}
        <button type="button" className="kiosk-next" onClick={onDone} data-testid="kiosk-finish">{words.finish}</button>
      </div>
      {/* Shown as an image: nothing in it can act in the window. */}
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(ticket.picture)}`} alt={words.photograph} data-testid="kiosk-code" />
    </section>
  );
}

/** Prints once, however often the screen is drawn. */
function usePaper(prints: boolean, language: Language): Paper {
  const [paper, setPaper] = useState<Paper>(prints ? "printing" : "none");
  const asked = useRef(false);
  useEffect(() => {
    if (!prints || asked.current) return;
    asked.current = true;
    printTicket(language).then(() => setPaper("printed"), () => setPaper("failed"));
  }, [prints, language]);
  return paper;
}
