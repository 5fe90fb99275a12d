import { Trans } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { activeFilters, noFilters } from "./filter.ts";
import { useFilterChoices } from "./useFilterChoices.ts";
import styles from "./CalendarControls.module.css";

const all = "alla";

export interface FiltersProps {
  slug: string;
  search: CalendarSearch;
  isLabelHidden: boolean;
  onChange: (change: Partial<CalendarSearch>) => void;
}

/** What to show, kept in the address so that the view can be sent to somebody. */
export function Filters({ slug, search, isLabelHidden, onChange }: FiltersProps) {
  const choices = useFilterChoices(slug);
  const count = activeFilters(search).length;
  return (
    <>
      {choices.map((choice) => (
        <SelectField
          key={choice.id}
          isRequired
          isLabelHidden={isLabelHidden}
          label={choice.label}
          value={search[choice.id] ?? all}
          onChange={(id) => onChange({ [choice.id]: id === all ? undefined : id })}
          options={[{ id: all, label: choice.all }, ...choice.options]}
        />
      ))}
      {count > 0 ? <Button variant="quiet" className={styles.clear} icon={<X size={16} aria-hidden />} onPress={() => onChange(noFilters)}><Trans>Rensa urval ({count})</Trans></Button> : null}
    </>
  );
}

/** The same in words: on paper, and where the choices are folded in. */
export function ActiveFilters({ slug, search }: { slug: string; search: CalendarSearch }) {
  const choices = useFilterChoices(slug);
  const words = choices.flatMap(({ id, label, options }) => {
    const chosen = options.find((option) => option.id === search[id]);
    return chosen ? [`${label}: ${chosen.label}`] : [];
  }).join(" · ");
  return words ? <p className={styles.active}><Trans>Urval: {words}</Trans></p> : null;
}
