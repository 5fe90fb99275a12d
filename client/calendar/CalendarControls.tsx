import { Trans, useLingui } from "@lingui/react/macro";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { Suspense, useState } from "react";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { Filters } from "./Filters.tsx";
import type { View } from "./types.ts";
import styles from "./CalendarControls.module.css";

export interface CalendarControlsProps {
  slug: string;
  view: View;
  search: CalendarSearch;
  day: string;
  isNarrow: boolean;
  onChange: (change: Partial<CalendarSearch>) => void;
  onTurn: (by: 1 | -1) => void;
}

/** How to look, when, and at what: one row on a desk; on a phone the choices are folded in. */
export function CalendarControls({ slug, view, search, day, isNarrow, onChange, onTurn }: CalendarControlsProps) {
  const { t } = useLingui();
  const [isUnfolded, setUnfolded] = useState(false);
  const chosen = [search.mal, search.partner, search.lokal].filter(Boolean).length;
  const views: { id: View; label: string }[] = [{ id: "lista", label: t`Lista` }, { id: "vecka", label: t`Vecka` }, { id: "dag", label: t`Dag` }];
  const choices = (
    <>
      <div className={styles.jump}><DateField label={t`Gå till dag`} isRequired isLabelHidden={!isNarrow} value={day} onChange={(dag) => onChange({ dag: dag ?? undefined })} /></div>
      <Suspense fallback={<div className={styles.filters} />}><Filters slug={slug} search={search} isLabelHidden={!isNarrow} onChange={onChange} /></Suspense>
    </>
  );
  return (
    <div className={styles.controls}>
      <SegmentedControl label={t`Vy`} value={view} onChange={(vy) => onChange({ vy })} options={views.filter(({ id }) => id !== "vecka" || !isNarrow)} />
      <div className={styles.turn}>
        <Button icon={<ChevronLeft size={18} aria-hidden />} aria-label={view === "dag" ? t`Föregående dag` : t`Föregående vecka`} onPress={() => onTurn(-1)} />
        <Button onPress={() => onChange({ dag: undefined })}><Trans>I dag</Trans></Button>
        <Button icon={<ChevronRight size={18} aria-hidden />} aria-label={view === "dag" ? t`Nästa dag` : t`Nästa vecka`} onPress={() => onTurn(1)} />
      </div>
      {isNarrow ? (
        <Button className={styles.fold} icon={<SlidersHorizontal size={18} aria-hidden />} aria-expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}><VisuallyHidden><Trans>Urval</Trans></VisuallyHidden>{chosen > 0 ? <span> {chosen}</span> : null}</Button>
      ) : null}
      {!isNarrow || isUnfolded ? choices : null}
    </div>
  );
}
