// The 受付票 on the screen: the number that is called, and the request as a code that the staff alone can read.

import type { TicketPage } from "../api/types/TicketPage";
import type { RequestWords } from "../wording/kiosk/request";

type Props = { ticket: TicketPage; words: RequestWords; onDone: () => void };

export function Ticket({ ticket, words, onDone }: Props) {
  return (
    <section className="kiosk-ticket" data-testid="kiosk-ticket">
      <div>
        <h1>{words.ticket}</h1>
        <p className="kiosk-number" data-testid="kiosk-number">{ticket.number}</p>
        <p className="kiosk-text">{words.called}</p>
        <p className="kiosk-note">{words.photograph}</p>
        <button type="button" className="kiosk-next" onClick={onDone} data-testid="kiosk-finish">{words.finish}</button>
      </div>
      {/* Shown as an image: nothing in it can act in the window. */}
      <img src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(ticket.picture)}`} alt={words.photograph} data-testid="kiosk-code" />
    </section>
  );
}
