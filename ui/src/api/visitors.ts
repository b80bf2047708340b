// Visitors who asked at a kiosk.

import { invoke } from "@tauri-apps/api/core";
import type { TicketPage } from "./types/TicketPage";
import type { Told } from "./types/Told";
import type { Visitor } from "./types/Visitor";

export const visitors = () => invoke<Visitor[]>("visitors");
/** What a scanned ticket says, also without a line. */
export const readTicket = (code: string) => invoke<Visitor>("read_ticket", { code });
export const takeVisitor = (request: string) => invoke<void>("take_visitor", { request });
/** Prints the ticket on the screen, once, in the visitor's language. */
export const printTicket = (language: string) => invoke<void>("print_ticket", { language });
export const kioskTicket = (purpose: string, told: Told) => invoke<TicketPage>("kiosk_ticket", { purpose, told });
