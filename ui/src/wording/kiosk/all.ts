// The words of a language.

import { en } from "./en";
import { ja } from "./ja";
import { ko } from "./ko";
import { plain } from "./plain";
import { pt } from "./pt";
import { vi } from "./vi";
import type { KioskWords, Language } from "./words";
import { zh } from "./zh";

/** Whose screen it is. */
export const office = (branch: string | null) => `全国健康保険協会　${branch ?? ""}`;

export const wordsOf: Readonly<Record<Language, KioskWords>> = { ja, plain, en, zh, ko, pt, vi };
