// 端末: checks before the day's work, printers, a newer program, telephone lines and outages.

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
        <div><Checks /></div>
        <div><PrinterSettings /><UpdatePanel /><Lines /></div>
        <div><BranchPanel /><Outage /></div>
      </div>
    </main>
  );
}
