import { UserErrorCode, type UserError } from "./mutation.ts";
import { holdsPersonalNumber } from "./sensitive-text.ts";
import type { Language } from "./viewer.ts";

/** A text for people, in both languages. */
export interface Text {
  readonly sv: string;
  readonly en: string;
}

/** The input cannot be accepted: thrown inside a unit of work, it rolls everything back and becomes `userErrors`. */
export class Refusal extends Error {
  constructor(
    readonly userErrors: readonly UserError[],
    readonly refs: Readonly<Record<string, unknown>> = {},
  ) {
    super("The input was refused.");
  }
}

/** Collects what is wrong with an input, so that the form hears of everything at once. */
export class Problems {
  private readonly found: UserError[] = [];

  constructor(private readonly language: Language) {}

  get count(): number {
    return this.found.length;
  }

  add(field: string | string[], code: UserErrorCode, text: Text): this {
    this.found.push({ code, path: [field].flat(), message: text[this.language] });
    return this;
  }

  when(wrong: boolean, field: string | string[], code: UserErrorCode, text: Text): this {
    return wrong ? this.add(field, code, text) : this;
  }

  /** A text that may have to be there, must fit, and must not hold a personal identity number (REQ-1). */
  text(field: string | string[], value: string | null | undefined, { most, required = false }: { most: number; required?: boolean }): this {
    const length = value?.trim().length ?? 0;
    this.when(required && length === 0, field, UserErrorCode.REQUIRED, { sv: "Fyll i det här fältet.", en: "Fill in this field." });
    this.when(length > most, field, UserErrorCode.TOO_LONG, { sv: `Högst ${most} tecken.`, en: `At most ${most} characters.` });
    this.when(/[^\P{Cc}\t\n\r]/u.test(value ?? ""), field, UserErrorCode.INVALID, {
      sv: "Texten innehåller ett tecken som inte kan sparas.",
      en: "The text holds a character that cannot be kept.",
    });
    return this.when(holdsPersonalNumber(value ?? ""), field, UserErrorCode.SENSITIVE_TEXT, {
      sv: "Det ser ut att stå ett personnummer här. Ta bort det: inga personuppgifter sparas i tjänsten.",
      en: "This looks like a personal identity number. Remove it: no personal data is kept here.",
    });
  }

  throwIfAny(refs: Readonly<Record<string, unknown>> = {}): void {
    if (this.found.length > 0) {
      throw new Refusal(this.found, refs);
    }
  }
}

/** Somebody else was first: the caller gets the thing as it is now. */
export function conflict(language: Language, refs: Readonly<Record<string, unknown>>): Refusal {
  const text: Text = {
    sv: "Någon annan hann ändra det här. Jämför och spara igen.",
    en: "Somebody else changed this first. Compare and save again.",
  };
  return new Refusal([{ code: UserErrorCode.CONFLICT, path: ["expectedVersion"], message: text[language] }], refs);
}
