import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Gable } from "../ui/marks.tsx";
import type { HistoryEntry } from "./historyEntry.ts";
import type { HistoryLine as Line } from "./historyLines.ts";
import { usePartnership } from "./usePartnership.ts";
import styles from "./HistoryLine.module.css";

/** Who did what, when; the name of the thing leads to it. */
export function HistoryLine({ line: { entries } }: { line: Line<HistoryEntry> }) {
  const format = useFormat();
  const now = useNow();
  const { timeZone } = usePartnership();
  const [entry] = entries;
  const { actorOrganisation, actorName, at } = entry;
  return (
    <li className={styles.line}>
      {actorOrganisation ? <Gable id={actorOrganisation.id} name={actorOrganisation.name} /> : <span />}
      <div>
        <p>{entries.length > 1 ? <Headcounts entries={entries} /> : <Sentence entry={entry} />} <JustChanged id={entry.nodeId} /></p>
        <p className={styles.detail}>{[actorOrganisation?.name, actorName].filter(Boolean).join(" · ")}</p>
        <NextStep entry={entry} />
      </div>
      <time className={styles.when} dateTime={at}>{format.relative(at, now, timeZone)}</time>
    </li>
  );
}

/** The thing by its name, which leads to it where it can be opened. */
function Thing({ entry: { label, node } }: { entry: HistoryEntry }): ReactNode {
  const { slug } = usePartnership();
  const name = <strong>{label}</strong>;
  const occurrence = node?.__typename === "Occurrence" ? node : node?.__typename === "Attendance" ? node.occurrence : node?.__typename === "Activity" ? node.nextOccurrence : null;
  if (occurrence) {
    return <PlainLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ dag: occurrence.localDate, tillfalle: occurrence.id }}>{name}</PlainLink>;
  }
  if (node?.__typename === "Measurement") {
    return <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: node.indicator.goal.code }} hash={node.indicator.code}>{name}</PlainLink>;
  }
  return node?.__typename === "Goal" ? <PlainLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: node.code }}>{name}</PlainLink> : name;
}

function Headcounts({ entries }: { entries: readonly HistoryEntry[] }) {
  return (
    <>
      <Plural value={entries.length} one="Närvaron vid # tillfälle är rapporterad:" other="Närvaron vid # tillfällen är rapporterad:" />{" "}
      {entries.map((entry, index) => (
        <span key={entry.id}>
          {index > 0 ? ", " : null}
          <Thing entry={entry} /> {entry.node?.__typename === "Attendance" ? entry.node.total : null}
        </span>
      ))}
      .
    </>
  );
}

/** A whole sentence for each kind of event: never put together from words. */
function Sentence({ entry }: { entry: HistoryEntry }): ReactNode {
  const format = useFormat();
  const { action, node, changes } = entry;
  const title = <Thing entry={entry} />;
  const changed = (field: string) => changes.find((one) => one.field === field);
  switch (node?.__typename) {
    case "Attendance":
      return <Trans>{title} <Plural value={node.total} one="hade # besök" other="hade # besök" />.</Trans>;
    case "Occurrence": {
      const day = format.weekdayDate(node.localDate);
      if (changed("status")?.after === "CANCELLED") {
        return <Trans>{title} {day} är inställt. {node.cancelReason ?? ""}</Trans>;
      }
      if (changed("status")?.before === "CANCELLED") {
        return <Trans>{title} {day} blir av ändå.</Trans>;
      }
      if (changed("startsAt") ?? changed("placeText") ?? changed("roomId")) {
        return <Trans>{title} är flyttat till {day} {format.clockRange(node.startTime, node.endTime)}.</Trans>;
      }
      return <Trans>{title} {day} ändrades.</Trans>;
    }
    case "Activity": {
      const next = node.nextOccurrence;
      if (action === "CREATED") {
        return next ? <Trans>{title} är en ny aktivitet, {format.weekdayDate(next.localDate)} {format.clockRange(next.startTime, next.endTime)}.</Trans> : <Trans>{title} är en ny aktivitet.</Trans>;
      }
      return <Trans>{title} beskrivs på ett nytt sätt.</Trans>;
    }
    case "Measurement":
      return node.measurementStatus === "PRELIMINARY" ? <Trans>{title} har fått ett nytt mätvärde.</Trans> : <Trans>{title} har ett fastställt mätvärde.</Trans>;
    case "Goal":
      return <Trans>Målet {title} är ändrat.</Trans>;
    default:
      return action === "REMOVED" ? <Trans>{title} togs bort.</Trans> : <Trans>{title} är ändrat.</Trans>;
  }
}

/** What waits for somebody, said as the step to take. */
function NextStep({ entry: { node } }: { entry: HistoryEntry }) {
  const { t } = useLingui();
  const { slug } = usePartnership();
  if (node?.__typename !== "Measurement" || node.measurementStatus !== "PRELIMINARY") {
    return null;
  }
  return node.indicator.viewerCanConfirm
    ? <p><TextLink to="/a/$slug/mal/$goalCode" params={{ slug, goalCode: node.indicator.goal.code }} hash={node.indicator.code}>{t`Granska och fastställ`}</TextLink></p>
    : <p className={styles.waiting}>{t`Väntar på att någon annan fastställer det`}</p>;
}
