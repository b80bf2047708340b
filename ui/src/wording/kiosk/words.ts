// What a kiosk says, in each of its languages.

export const languages = ["ja", "plain", "en", "zh", "ko", "pt", "vi"] as const;
export type Language = (typeof languages)[number];

/** Each in its own name, so that everyone finds theirs. */
export const languageNames: Readonly<Record<Language, string>> = {
  ja: "日本語", plain: "やさしい日本語", en: "English", zh: "中文", ko: "한국어", pt: "Português", vi: "Tiếng Việt",
};

/** For the page, its hyphenation and the voice that reads it out. */
export const languageTags: Readonly<Record<Language, string>> = { ja: "ja", plain: "ja", en: "en", zh: "zh-Hans", ko: "ko", pt: "pt-BR", vi: "vi" };

export type KioskWords = {
  welcome: string;
  menu: { proof: string; phones: string; staff: string };
  staffText: string;
  /** Under the questions: nothing is kept. */
  nothingKept: string;
  questions: { myna: string; certificate: string; beside: string; elderly: string };
  help: { myna: string; certificate: string; beside: string; elderly: string };
  yes: string;
  no: string;
  unsure: string;
  answer: string;
  atReader: string;
  withoutReader: string;
  none: string;
  noneNext: string;
  proofs: Readonly<Record<string, string>>;
  elderlyToo: string;
  oldCard: string;
  phonesTitle: string;
  open: string;
  closed: string;
  back: string;
  restart: string;
  aloud: string;
  stop: string;
  size: string;
  language: string;
  still: string;
  goOn: string;
  seconds: (left: number) => string;
};
