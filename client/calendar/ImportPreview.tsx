import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Chip } from "../ui/Chip.tsx";
import type { ImportedEvent } from "./importDocuments.ts";
import styles from "../ui/Entry.module.css";

/** What becomes of each event of a file: those that need a look come first. */
export function ImportPreview({ events }: { events: readonly ImportedEvent[] }) {
  const order = ["CLASH", "NOT_UNDERSTOOD", "CHANGED", "ADDED", "UNCHANGED"];
  const sorted = events.toSorted((one, other) => order.indexOf(one.result) - order.indexOf(other.result));
  return <ul>{sorted.map((event) => <PreviewEntry key={event.uid} event={event} />)}</ul>;
}

function PreviewEntry({ event: { title, result, times, firstAt, reason } }: { event: ImportedEvent }) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const first = firstAt ? format.date(localAt(Date.parse(firstAt), timeZone).day) : null;
  const words = { ADDED: t`Läggs till`, CHANGED: t`Ändras`, UNCHANGED: t`Oförändrad`, CLASH: t`Krockar`, NOT_UNDERSTOOD: t`Går inte att läsa` };
  const tone = result === "CLASH" || result === "NOT_UNDERSTOOD" ? "stopped" : result === "UNCHANGED" ? "waiting" : "going";
  return (
    <li className={styles.entry}>
      <div>
        <h4 className={styles.name}>{title} <Chip tone={tone}>{words[result]}</Chip></h4>
        {first ? <p className={styles.quiet}><Plural value={times} one="# tillfälle" other="# tillfällen" />, <Trans>från {first}</Trans></p> : null}
        {reason ? <p className={styles.facts}>{reason}</p> : null}
      </div>
    </li>
  );
}
