import { hasCheckDigit } from "../shared/sensitive-text.ts";

export type NumberFault = "FORM" | "PERSON" | "CHECK_DIGIT";

/** An organisation number as it is kept, ten digits, from how people write it: with a hyphen or spaces, with `16` before it. */
export function readOrganisationNumber(text: string): { readonly number: string } | { readonly fault: NumberFault } {
  const digits = text.trim().replaceAll(/[-\s]/g, "").replace(/^16(?=\d{10}$)/, "");
  if (!/^\d{10}$/.test(digits)) {
    return { fault: "FORM" };
  }
  // A third digit below 2 is a month: the number of a person in business alone, which is never kept here.
  if (Number(digits[2]) < 2) {
    return { fault: "PERSON" };
  }
  return hasCheckDigit(digits) ? { number: digits } : { fault: "CHECK_DIGIT" };
}
