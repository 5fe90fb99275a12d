import { isAddress } from "../partnership/invitation.service.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Problems, Text } from "../shared/refusal.ts";
import type { Held } from "./desk.ts";
import { isForChildren } from "./places.ts";
import type { Counts } from "./queue.ts";

const noAddress: Text = { sv: "Skriv en e-postadress, till exempel namn@exempel.se, eller lämna fältet tomt.", en: "Write an e-mail address, such as name@example.org, or leave the field empty." };
const noNumbers: Text = { sv: "Skriv bara ett namn att ropa upp, inget nummer.", en: "Write only a name to be called by, no number." };
const nothingMore: Text = { sv: "För barn sparas bara hur många ni är. Fråga arrangören om du undrar något.", en: "For children only how many you are is kept. Ask the organiser if you wonder about anything." };
const noRoom: Text = {
  sv: "Det finns inte plats för fler i samma anmälan. Gör en ny anmälan för de andra, så kommer de med i turordning.",
  en: "There is no room for more in the same sign-up. Sign the others up on their own, and they come in turn.",
};

const digits = /(?:\d[\s-]*){5}/;

export interface Wish {
  readonly persons: number;
  readonly name?: string | null | undefined;
  readonly email?: string | null | undefined;
}

export const trimmed = (text: string | null | undefined): string | null => text?.trim() || null;

/** As little as possible of a person, and of children nothing but how many they are (REQ-13). */
export function checkWish(problems: Problems, { activity, rules }: Held, { persons, name, email }: Wish): void {
  const most = Math.min(rules.mostInParty, rules.capacity ?? rules.mostInParty);
  problems.when(persons < 1 || persons > most, "persons", UserErrorCode.OUT_OF_RANGE, { sv: `Ange hur många ni är, 1 till ${most}.`, en: `Say how many you are, 1 to ${most}.` });
  problems.text("name", name, { most: 40 });
  problems.when(digits.test(name ?? ""), "name", UserErrorCode.INVALID, noNumbers);
  problems.when(trimmed(email) !== null && !isAddress(trimmed(email) ?? ""), "email", UserErrorCode.INVALID, noAddress);
  if (isForChildren(activity)) {
    problems.when(trimmed(name) !== null, "name", UserErrorCode.INVALID, nothingMore);
    problems.when(trimmed(email) !== null, "email", UserErrorCode.INVALID, nothingMore);
  }
}

/** Whether so many more get a place at once: there is room, and nobody waits who came before. */
export const fits = ({ rules }: Held, { signedUp, parties }: Counts, persons: number): boolean =>
  rules.capacity === null ? parties === 0 : parties === 0 && signedUp + persons <= rules.capacity;

/** A party that grows takes places that others wait for: only where there are some. */
export function checkGrowth(problems: Problems, held: Held, counts: Counts, { isConfirmed, more }: { isConfirmed: boolean; more: number }): void {
  problems.when(more > 0 && !(isConfirmed && fits(held, counts, more)), "persons", UserErrorCode.NOT_IN_THIS_STATE, noRoom);
}
