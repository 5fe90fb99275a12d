import { CombinedGraphQLErrors } from "@apollo/client";
import type { I18n } from "@lingui/core";
import { msg } from "@lingui/core/macro";

const texts = {
  FORBIDDEN: msg`Du har inte behörighet att göra det här. Fråga processledaren.`,
  NOT_FOUND: msg`Det finns inte längre. Någon kan ha tagit bort det.`,
  UNAUTHENTICATED: msg`Du är inte inloggad längre. Logga in och försök igen.`,
  RATE_LIMITED: msg`Det gick för fort. Vänta en stund och försök igen.`,
  UNAVAILABLE: msg`Tjänsten svarar inte just nu. Försök igen om en stund.`,
};
const unknown = msg`Något gick fel hos oss. Försök igen om en stund.`;
const noContact = msg`Ingen kontakt med servern. Försök igen; det du gjorde sparas aldrig dubbelt.`;

/** The request number of a failed question or act, for the one who gets asked about it. */
export function referenceOf(problem: unknown): string | undefined {
  const id = CombinedGraphQLErrors.is(problem) ? problem.errors[0]?.extensions?.requestId : undefined;
  return typeof id === "string" ? id : undefined;
}

/** What to tell someone when a question or an act failed: what happened and what to do. */
export function problemText(problem: unknown, i18n: I18n): string {
  if (!CombinedGraphQLErrors.is(problem)) {
    return i18n._(noContact);
  }
  const code = problem.errors[0]?.extensions?.code;
  return i18n._(typeof code === "string" && code in texts ? texts[code as keyof typeof texts] : unknown);
}
