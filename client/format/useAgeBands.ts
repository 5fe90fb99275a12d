import { useLingui } from "@lingui/react/macro";

/** What the ages that people are counted by are called. */
export function useAgeBands() {
  const { t } = useLingui();
  return { from0to12: t`0–12 år`, from13to15: t`13–15 år`, from16to19: t`16–19 år`, from20to25: t`20–25 år`, from26to64: t`26–64 år`, from65: t`65 år och äldre` };
}
