// The tables a real desk reads from its dated data.

import type { IdentityDocument } from "../types/IdentityDocument";
import type { OutreachChoices } from "../types/OutreachChoices";

export const staff = [
  { id: "h01021", name: "佐藤 由美" },
  { id: "h01034", name: "高橋 健" },
  { id: "h01077", name: "小林 真" },
];

const withPhoto = ["my_number_card", "drivers_license", "driving_record_certificate", "passport", "residence_card", "disability_certificate", "staff_card_of_office"];
const withoutPhoto = ["eligibility_certificate", "elderly_card", "pension_book", "resident_record", "seal_certificate", "tax_certificate", "utility_bill"];

export const documents: IdentityDocument[] = [
  ...withPhoto.map((code) => ({ code, photo: true })),
  ...withoutPhoto.map((code) => ({ code, photo: false })),
];

const choices = (...codes: string[]) => codes.map((code) => ({ code }));

export const outreach: OutreachChoices = {
  occasions: choices("limit_certificate", "issue", "enquiry", "telephone", "returned_mail", "card_reader_failed", "other"),
  channels: choices("counter", "satellite", "telephone", "mail", "other"),
  answers: choices("will_use", "already_uses", "considering", "declined", "needs_care", "do_not_ask"),
  materials: choices("flyer", "leaflet", "application_leaflet", "portal_guide", "pamphlet", "envelope"),
};
