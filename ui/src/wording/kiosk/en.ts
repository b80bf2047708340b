import type { KioskWords } from "./words";

export const en: KioskWords = {
  welcome: "What would you like to do?",
  menu: { proof: "Find out what to show at a hospital", phones: "Ask by telephone", staff: "Talk to our staff" },
  staffText: "Our staff at the counter will help you. Please speak to anyone nearby.",
  nothingKept: "Your answers are not kept. We do not ask your name or any number.",
  questions: { myna: "Is your My Number Card registered for use as a health insurance card?", certificate: "Do you have an Eligibility Certificate (資格確認書)?", beside: "Do you have the Eligibility Notice (資格情報のお知らせ) or a smartphone?", elderly: "Are you 70 or older, with an Elderly Recipient Certificate (高齢受給者証)?" },
  help: { myna: "You register at a hospital's card reader or on the Mynaportal.", certificate: "A yellow card that takes the place of the old insurance card.", beside: "You show it together with the card where the card reader does not work.", elderly: "We send it to people aged 70 to 74." },
  yes: "Yes", no: "No", unsure: "I don't know",
  answer: "What to show at a hospital or pharmacy",
  atReader: "Where there is a card reader", withoutReader: "Where there is none, or it does not work",
  none: "With what you have now there is nothing to show.",
  noneNext: "You can apply for an Eligibility Certificate. Please speak to our staff.",
  proofs: { myna_at_reader: "My Number Card (registered for insurance)", smartphone_myna: "The same card in your smartphone", myna_with_portal: "My Number Card and the Mynaportal screen on your smartphone", myna_with_notice: "My Number Card and the Eligibility Notice", eligibility_certificate: "Eligibility Certificate" },
  elderlyToo: "Please also show your Elderly Recipient Certificate.",
  oldCard: "The former health insurance card has not been valid since 2 December 2025.",
  phonesTitle: "Telephone lines", open: "Open now", closed: "Closed now",
  back: "Back", restart: "Start again", aloud: "Read aloud", stop: "Stop reading", size: "Text size", language: "Language",
  still: "Are you still there?", goOn: "Continue", seconds: (left) => `This screen starts again in ${left} seconds.`,
};
