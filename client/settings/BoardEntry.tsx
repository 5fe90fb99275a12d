import { Trans, useLingui } from "@lingui/react/macro";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { BoardHealthState } from "../graphql/graphql.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import type { PairedBoard } from "./boardDocuments.ts";
import styles from "../ui/Entry.module.css";

function StateChip({ state }: { state: BoardHealthState }) {
  switch (state) {
    case "SHOWING":
      return <Chip tone="going"><Trans>Visar</Trans></Chip>;
    case "SILENT":
      return <Chip tone="waiting"><Trans>Ingen kontakt</Trans></Chip>;
    case "WAITING":
      return <Chip tone="info"><Trans>Väntar på skärmen</Trans></Chip>;
    case "LOCKED":
      return <Chip tone="stopped"><Trans>Spärrad</Trans></Chip>;
  }
}

/** One screen: where it hangs, how it is, and what can be done with it. */
export function BoardEntry({ board, canManage, onEdit, onUnpair }: { board: PairedBoard; canManage: boolean; onEdit: () => void; onUnpair: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const { id, name, room, inches, health, orientation } = board;
  const metres = format.number(Number(board.metres ?? 0));
  const when = (instant: string) => {
    const { day, time } = localAt(Date.parse(instant), timeZone);
    return `${format.date(day)} ${format.at(time)}`;
  };
  const seen = health?.lastSeenAt ? when(health.lastSeenAt) : null;
  const shown = health?.shownAt ? when(health.shownAt) : null;
  const [build, resolution] = [health?.build, health?.resolution];
  return (
    <li className={styles.entry}>
      <div>
        <h3 id={id} tabIndex={-1} className={styles.name}>
          {name} {health ? <StateChip state={health.state} /> : null} <JustChanged id={id} />
        </h3>
        <p className={styles.facts}>
          {room?.name ?? t`Hela partnerskapet`} · <Trans>{inches} tum</Trans> · <Trans>läses på {metres} meters håll</Trans> · {orientation === "PORTRAIT" ? t`stående` : t`liggande`}
        </p>
        <p className={styles.quiet}>
          {health?.lockedBecause === "FOUND_IN_TEXT" ? <Trans>Skärmens nyckel skrevs in i en text i tjänsten, så någon kan ha kopierat den. Koppla bort skärmen och koppla den på nytt.</Trans> : null}{" "}
          {health?.state === "LOCKED" && health.lockedBecause === null ? <Trans>En gammal nyckel till skärmen har använts, så någon kan ha kopierat den. Koppla bort skärmen och koppla den på nytt.</Trans> : null}{" "}
          {seen ? <Trans>Hördes av senast {seen}.</Trans> : <Trans>Har inte hörts av.</Trans>}{" "}
          {shown ? <Trans>Visar läget {shown}.</Trans> : null}{" "}
          {resolution ? <Trans>Bild {resolution}.</Trans> : null}{" "}
          {build ? <Trans>Version {build}.</Trans> : null}
        </p>
      </div>
      {canManage ? (
        <div className={styles.acts}>
          <Button onPress={onEdit} aria-label={t`Ändra ${name}`}><Trans>Ändra</Trans></Button>
          <Button onPress={onUnpair} aria-label={t`Koppla bort ${name}`}><Trans>Koppla bort</Trans></Button>
        </div>
      ) : null}
    </li>
  );
}
