// Words for a code. A code without words is shown as it is: better an unusual word than nothing.

export function say(words: Readonly<Record<string, string>>, code: string): string {
  return Object.hasOwn(words, code) ? words[code]! : code;
}
