import { useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import type { FieldErrors } from "../live/useAct.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { ageParts, bands, genderParts, left, type Headcount } from "./headcount.ts";

/** What a form with a headcount finds before it asks the hub; the hub's word about the ages stands at the first of them. */
export function useHeadcountProblems(fromHub: FieldErrors, besides: readonly string[] = []) {
  const { t } = useLingui();
  // The same object as long as the hub has said nothing new: another one would be another answer, and lead there again.
  const answered = useMemo(() => {
    const { ageBands, ...rest } = fromHub;
    return ageBands ? { ...rest, [bands[0]]: ageBands } : fromHub;
  }, [fromHub]);
  const problems = useFormErrors(answered, ["total", "girlsWomen", "boysMen", "otherOrUnknown", "volunteers", ...bands, ...besides]);
  const check = (shown: Headcount, more: Record<string, string | undefined> = {}) => {
    const { total } = shown;
    return problems.check({
      ...more,
      total: total === null ? t`Skriv hur många som kom. Ingen alls är 0.` : undefined,
      girlsWomen: (left(total, genderParts(shown)) ?? 0) !== 0 ? t`Delarna ska tillsammans vara lika många som alla som kom.` : undefined,
      [bands[0]]: (left(total, ageParts(shown)) ?? 0) !== 0 ? t`Åldrarna ska tillsammans vara lika många som alla som kom.` : undefined,
    });
  };
  return { problems, check };
}
