// A contact while it is being written down.

import type { OutreachChoices } from "../api/types/OutreachChoices";

export type Contact = {
  occasion: string;
  channel: string;
  answer: string | null;
  materials: string[];
  /** As typed; read by typedDay. */
  followUp: string;
  note: string;
};

/** Characters a note may have; the desk refuses more. */
export const NOTE_LIMIT = 400;

/** The occasion follows from why the person came; the channel too. */
export function emptyContact(choices: OutreachChoices, purpose: string): Contact {
  const wanted = purpose === "reissue" ? "issue" : purpose;
  const has = (list: { code: string }[], code: string) => list.some((choice) => choice.code === code);
  const channel = purpose === "telephone" ? "telephone" : "counter";
  return {
    occasion: has(choices.occasions, wanted) ? wanted : choices.occasions[0]?.code ?? "",
    channel: has(choices.channels, channel) ? channel : choices.channels[0]?.code ?? "",
    answer: null, materials: [], followUp: "", note: "",
  };
}
