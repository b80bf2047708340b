// What the audit answers, as cells.

import type { ActRow } from "../api/types/ActRow";
import type { SignInRow } from "../api/types/SignInRow";
import type { UnusualRow } from "../api/types/UnusualRow";
import { audit as words, unusualKinds } from "../wording/audit";
import { count, writtenDay, writtenTime } from "../wording/dates";
import { purposes } from "../wording/desk";
import { signInKinds } from "../wording/own";
import { say } from "../wording/say";
import { kinds } from "../wording/timeline";

export const actHead = [words.when, words.who, words.what, words.whom, words.why, words.where] as const;
export const unusualHead = [words.what, words.when, words.who, words.whom, words.why] as const;
export const signInHead = [words.when, words.who, words.what, words.tries] as const;

const person = (row: { actor: string; user: string }) => (row.actor === row.user ? row.user : `${row.actor} (${row.user})`);
const whom = ({ written_number, branch }: ActRow) => (branch === null ? written_number ?? "" : words.branch(branch));
const why = ({ purpose }: ActRow) => (purpose === null ? "" : say(purposes, purpose));

export function actCells(row: ActRow): string[] {
  return [writtenTime(row.at), person(row), say(kinds, row.kind), whom(row), why(row), row.here ? words.here : words.elsewhere(row.device.slice(0, 8))];
}

export function unusualCells(row: UnusualRow): string[] {
  const about = say(unusualKinds, row.about);
  if (row.act === null) return [about, row.day === null ? "" : writtenDay(row.day), person(row), words.manyMembers(count(row.members ?? 0)), ""];
  return [words.aboutWhat(about, say(kinds, row.act.kind)), writtenTime(row.act.at), person(row), whom(row.act), why(row.act)];
}

export const signInCells = (row: SignInRow): string[] => [writtenTime(row.at), row.user, say(signInKinds, row.what), row.tries_left === null ? "" : String(row.tries_left)];
