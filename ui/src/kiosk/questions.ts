// Which question comes next, and what the answers say is held, in the words that the rules read.

export type Question = "myna" | "certificate" | "beside" | "elderly";
export type Said = "yes" | "no" | "unsure";
export type Answers = readonly { question: Question; said: Said }[];

/** Who has a マイナ保険証 is asked what stands beside it; who has none is asked for a 資格確認書. */
export function questionAfter(answers: Answers): Question | null {
  const said = (question: Question) => answers.find((one) => one.question === question)?.said;
  if (said("myna") === undefined) return "myna";
  const second = said("myna") === "yes" ? "beside" : "certificate";
  if (said(second) === undefined) return second;
  return said("elderly") === undefined ? "elderly" : null;
}

/** Who is not sure is told as if it were not there: nobody is sent away with what may not work. */
export function heldBy(answers: Answers): string {
  const things = { myna: ["myna"], certificate: ["certificate"], beside: ["notice", "smartphone"], elderly: ["elderly_card"] };
  const held = answers.filter(({ said }) => said === "yes").flatMap(({ question }) => things[question]);
  return held.length === 0 ? "nothing" : held.join(",");
}
