// 端末: checks before the day's work, a newer program, printers, outages and telephone lines.

import { BranchPanel } from "../desk/branch-panel";
import { Checks } from "../desk/checks";
import { Lines } from "../desk/lines";
import { UpdatePanel } from "../desk/update-panel";
import { PrinterSettings } from "../documents/printer-settings";
import { Outage } from "../sync/outage";
import { desk as words } from "../wording/rooms";

export function DeskRoom() {
  return (
    <main className="room" aria-labelledby="desk-heading">
      <header className="room-head"><h1 id="desk-heading">{words.heading}</h1></header>
      <div className="desk-room">
        <div><Checks /><UpdatePanel /></div>
        <div><PrinterSettings /><Lines /></div>
        <div><BranchPanel /><Outage /></div>
      </div>
    </main>
  );
}
