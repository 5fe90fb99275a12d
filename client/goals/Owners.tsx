import { useLingui } from "@lingui/react/macro";
import { Gable } from "../ui/marks.tsx";
import styles from "./Owners.module.css";

/** The goal belongs to all of them: each has its gable, none stands first. */
export function Owners({ owners }: { owners: readonly { id: string; name: string }[] }) {
  const { t } = useLingui();
  return (
    <ul className={styles.owners} aria-label={t`Ägs gemensamt av`}>
      {owners.map(({ id, name }) => <li key={id}><Gable id={id} name={name} /> {name}</li>)}
    </ul>
  );
}
