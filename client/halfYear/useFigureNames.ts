import { useLingui } from "@lingui/react/macro";
import { useAgeBands } from "../format/useAgeBands.ts";

/** What the figures of a half-year are called. */
export function useFigureNames(): Readonly<Record<string, string>> {
  const { t } = useLingui();
  return {
    occurrencesHeld: t`Genomförda tillfällen`,
    notReported: t`Utan rapport`,
    participantOccasions: t`Deltagartillfällen`,
    hours: t`Timmar`,
    girlsWomen: t`Tjejer och kvinnor`,
    boysMen: t`Killar och män`,
    otherOrUnknown: t`Annat eller vet inte`,
    genderNotCounted: t`Kön inte räknat`,
    agesNotCounted: t`Ålder inte räknad`,
    enteredLate: t`I efterhand`,
    estimated: t`Uppskattade`,
    ...useAgeBands(),
  };
}
