import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { Suspense, useState } from "react";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { CopyLink } from "../ui/CopyLink.tsx";
import { DateField } from "../ui/DateField.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { activeFilters } from "./filter.ts";
import { ActiveFilters, Filters } from "./Filters.tsx";
import type { Look } from "./look.ts";
import { useMedia } from "../ui/useMedia.ts";
import { useViews } from "./useViews.ts";
import styles from "./CalendarControls.module.css";

export interface CalendarControlsProps {
  slug: string;
  look: Look;
  search: CalendarSearch;
  isNarrow: boolean;
  onChange: (change: Partial<CalendarSearch>) => void;
  onTurn: (by: 1 | -1) => void;
}

function useTurnNames(span: Look["span"]): { before: string; after: string } {
  const { t } = useLingui();
  return span === "month" ? { before: t`Föregående månad`, after: t`Nästa månad` } : span === "day" ? { before: t`Föregående dag`, after: t`Nästa dag` } : { before: t`Föregående vecka`, after: t`Nästa vecka` };
}

/** How to look, when, and at what: two rows on a desk; where there is less room the choices are in a sheet. */
export function CalendarControls({ slug, look, search, isNarrow, onChange, onTurn }: CalendarControlsProps) {
  const { t } = useLingui();
  const [isUnfolded, setUnfolded] = useState(false);
  const { hela, mal, partner, lokal, malgrupp, lage } = search;
  const { href } = useRouter().buildLocation({ to: "/a/$slug/aktiviteter", params: { slug }, search: { vy: look.view, dag: look.day, hela, mal, partner, lokal, malgrupp, lage } });
  const names = useTurnNames(look.span);
  const count = activeFilters(search).length;
  const hasRoom = useMedia("(min-width: 66rem)");
  const jump = <div className={styles.jump}><DateField label={t`Gå till dag`} isRequired isLabelHidden={hasRoom} value={look.day} onChange={(dag) => onChange({ dag: dag ?? undefined })} /></div>;
  return (
    <>
      <div className={styles.controls}>
        <SegmentedControl label={t`Vy`} value={look.view} onChange={(vy) => onChange({ vy })} options={useViews(isNarrow)} />
        <div className={styles.turn}>
          <Button icon={<ChevronLeft size={18} aria-hidden />} aria-label={names.before} onPress={() => onTurn(-1)} />
          <Button onPress={() => onChange({ dag: undefined })}><Trans>I dag</Trans></Button>
          <Button icon={<ChevronRight size={18} aria-hidden />} aria-label={names.after} onPress={() => onTurn(1)} />
        </div>
        {hasRoom ? jump : null}
        <CopyLink href={href} isShort={!hasRoom} />
        {hasRoom ? (
          <Suspense fallback={<div className={styles.filters} />}><div className={styles.filters}><Filters slug={slug} search={search} isLabelHidden onChange={onChange} /></div></Suspense>
        ) : (
          <Button icon={<SlidersHorizontal size={18} aria-hidden />} onPress={() => setUnfolded(true)}><VisuallyHidden><Trans>Urval</Trans></VisuallyHidden>{count > 0 ? <span> {count}</span> : null}</Button>
        )}
      </div>
      {count > 0 ? <Suspense fallback={null}><ActiveFilters slug={slug} search={search} /></Suspense> : null}
      {!hasRoom && isUnfolded ? (
        <Sheet title={t`Urval`} lead={<Trans>Visa bara en del av kalendern.</Trans>} onClose={() => setUnfolded(false)} footer={<Button variant="primary" onPress={() => setUnfolded(false)}><Trans>Visa kalendern</Trans></Button>}>
          <div className={styles.folded}>
            {jump}
            <Suspense fallback={null}><Filters slug={slug} search={search} isLabelHidden={false} onChange={onChange} /></Suspense>
          </div>
        </Sheet>
      ) : null}
    </>
  );
}
