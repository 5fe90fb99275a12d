import { useLingui } from "@lingui/react/macro";
import type { FieldErrors } from "../live/useAct.ts";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { ageParts, bands, genderParts, left, type Headcount } from "./headcount.ts";

/** What a form with a headcount finds before it asks the hub; the hub's word about the ages stands at the first of them. */
export function useHeadcountProblems(fromHub: FieldErrors, besides: readonly string[] = []) {
  const { t } = useLingui();
  const { ageBands, ...rest } = fromHub;
  const problems = useFormErrors(ageBands ? { ...rest, [bands[0]]: ageBands } : rest, ["total", "girlsWomen", "boysMen", "otherOrUnknown", "volunteers", ...bands, ...besides]);
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
