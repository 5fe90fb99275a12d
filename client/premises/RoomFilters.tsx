import { Trans, useLingui } from "@lingui/react/macro";
import SlidersHorizontal from "lucide-react/icons/sliders-horizontal";
import { useState } from "react";
import type { RoomsSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { SelectField } from "../ui/SelectField.tsx";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import type { RoomRow } from "./documents.ts";
import { chosenIn } from "./filter.ts";
import styles from "./RoomsPage.module.css";

const all = "alla";
const sizes = [10, 20, 40, 60, 100];

interface RoomFiltersProps {
  rooms: readonly RoomRow[];
  search: RoomsSearch;
  isNarrow: boolean;
  onChange: (change: Partial<RoomsSearch>) => void;
}

const byName = (one: string, other: string) => one.localeCompare(other, "sv");

/** Which rooms to show and in which order, kept in the address so that the view can be sent to somebody. */
export function RoomFilters({ rooms, search, isNarrow, onChange }: RoomFiltersProps) {
  const { t } = useLingui();
  const [isUnfolded, setUnfolded] = useState(false);
  const owners = [...new Map(rooms.map(({ premises: { owner } }) => [owner.id, owner.name])).entries()].toSorted(([, one], [, other]) => byName(one, other));
  const equipment = [...new Set(rooms.flatMap((room) => room.equipment.map((thing) => thing.toLowerCase())))].toSorted(byName);
  const chosen = chosenIn(search);
  const common = { isRequired: true, isLabelHidden: !isNarrow };
  const pick = <Key extends "agare" | "utrustning">(key: Key) => (id: string) => onChange({ [key]: id === all ? undefined : id });
  return (
    <div className={styles.filterRow}>
      {isNarrow ? <Button icon={<SlidersHorizontal size={18} aria-hidden />} aria-expanded={isUnfolded} onPress={() => setUnfolded(!isUnfolded)}><VisuallyHidden><Trans>Urval</Trans></VisuallyHidden>{chosen > 0 ? <span> {chosen}</span> : null}</Button> : null}
      {!isNarrow || isUnfolded ? (
        <div className={styles.filters}>
          <SelectField {...common} label={t`Ägare`} value={search.agare ?? all} onChange={pick("agare")} options={[{ id: all, label: t`Alla ägare` }, ...owners.map(([id, label]) => ({ id, label }))]} />
          <SelectField {...common} label={t`Antal platser`} value={String(search.platser ?? all)} onChange={(id) => onChange({ platser: id === all ? undefined : Number(id) })} options={[{ id: all, label: t`Alla storlekar` }, ...[...new Set([...sizes, ...(search.platser ? [search.platser] : [])])].toSorted((a, b) => a - b).map((size) => ({ id: String(size), label: t`Minst ${size} platser` }))]} />
          <SelectField {...common} label={t`Utrustning`} value={search.utrustning ?? all} onChange={pick("utrustning")} options={[{ id: all, label: t`All utrustning` }, ...equipment.map((thing) => ({ id: thing, label: thing }))]} />
          <SelectField
            {...common}
            label={t`Tillgänglighet`}
            value={search.tillganglig ?? all}
            onChange={(id) => onChange({ tillganglig: id === all ? undefined : id })}
            options={[{ id: all, label: t`All tillgänglighet` }, { id: "trappfritt", label: t`Utan trappsteg` }, { id: "horslinga", label: t`Hörslinga` }, { id: "toalett", label: t`Tillgänglig toalett` }]}
          />
          <SelectField {...common} label={t`Ordning`} value={search.ordning ?? "namn"} onChange={(id) => onChange({ ordning: id === "lediga" ? id : undefined })} options={[{ id: "namn", label: t`Efter namn` }, { id: "lediga", label: t`Lediga först` }]} />
        </div>
      ) : null}
    </div>
  );
}
