import { Trans, useLingui } from "@lingui/react/macro";
import type { Locale } from "../format/format.ts";
import { switchLanguage } from "../i18n.ts";
import { switchTheme, useTheme, type Theme } from "../theme.ts";
import { switchUnseen, useUnseen } from "../presence/attention.ts";
import { useViewerUser } from "../people/viewer.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import styles from "./Preferences.module.css";

/** Language, light and whether one is shown to others, chosen once for this browser. */
export function Preferences() {
  const { t, i18n } = useLingui();
  const theme = useTheme();
  const isUnseen = useUnseen();
  const user = useViewerUser();
  return (
    <div className={styles.preferences}>
      <SegmentedControl<Locale>
        label={t`Språk`}
        options={[{ id: "sv", label: "Svenska" }, { id: "en", label: "English" }]}
        value={i18n.locale === "en" ? "en" : "sv"}
        onChange={(locale) => void switchLanguage(locale)}
      />
      <SegmentedControl<Theme>
        label={t`Ljus`}
        options={[{ id: "system", label: t`Auto` }, { id: "light", label: t`Ljust` }, { id: "dark", label: t`Mörkt` }]}
        value={theme}
        onChange={switchTheme}
      />
      {user ? <CheckboxField isSelected={isUnseen} onChange={switchUnseen}><Trans>Visa inte var jag är</Trans></CheckboxField> : null}
    </div>
  );
}
