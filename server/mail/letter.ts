import type { Text } from "../shared/refusal.ts";
import type { Language } from "../shared/viewer.ts";

/** Stands in a letter's text for the address of the hub, which the sending process knows: no request's word is taken for it. */
export const hubAddress = "{hub}";

/** What the hub writes to somebody. */
export interface Letter {
  readonly to: string;
  readonly language: Language;
  readonly subject: Text;
  /** Paragraphs, with an empty line between them. An address of the hub stands on a line of its own: `${hubAddress}/konto`. */
  readonly text: Text;
  /** What comes later is worth nothing and is not sent. */
  readonly validForMinutes: number;
}

const signature: Text = {
  sv: "Det här meddelandet skickades av Spindeln. Det går inte att svara på det.",
  en: "This message was sent by Spindeln. It cannot be replied to.",
};

export const bodyOf = ({ text, language }: Letter): string => `${text[language].trim()}\n\n-- \n${signature[language]}\n`;
