import { Trans, useLingui } from "@lingui/react/macro";
import { useMemo, type ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { useHeldList } from "../live/useHeldList.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { Gable } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import type { HomeEntry, HomeOccurrence } from "./HomePage.tsx";
import styles from "./HomePage.module.css";

export interface SinceProps {
  /** Null for those who do not work in the partnership: they see what has become of the week's plan instead. */
  history: readonly HomeEntry[] | null;
  week: readonly HomeOccurrence[];
  timeZone: string;
  today: string;
}

/** By the thing, so that its line stays where it is when something more happens to it. */
const keyOf = ({ nodeId }: HomeEntry) => nodeId;

/** One line for each thing: its latest change tells what happened, several in a row are one. */
function latestOfEach(history: readonly HomeEntry[]): HomeEntry[] {
  const seen = new Set<string>();
  return history.filter(({ nodeId }) => !seen.has(nodeId) && seen.add(nodeId)).slice(0, 12);
}

export function Since({ history, week, timeZone, today }: SinceProps) {
  const { t } = useLingui();
  const entries = useMemo(() => latestOfEach(history ?? []), [history]);
  const { items, waiting, apply, hold } = useHeldList(entries, keyOf);
  if (!history) {
    return <Section title={t`Ändringar den närmaste veckan`}><Changes week={week} today={today} /></Section>;
  }
  return (
    <Section title={t`Senaste händelser`}>
      <div {...hold}>
        <WaitingPill waiting={waiting} onApply={apply} />
        {items.length === 0 ? <p className={styles.calm}><Trans>Inget nytt. Skönt.</Trans></p> : <ul className={styles.list}>{items.map((entry) => <Entry key={entry.nodeId} entry={entry} timeZone={timeZone} />)}</ul>}
      </div>
    </Section>
  );
}

function Entry({ entry, timeZone }: { entry: HomeEntry; timeZone: string }) {
  const format = useFormat();
  const now = useNow();
  const { actorOrganisation, actorName, at } = entry;
  return (
    <li className={styles.entry}>
      {actorOrganisation ? <Gable id={actorOrganisation.id} name={actorOrganisation.name} /> : <span />}
      <div>
        <p className={styles.sentence}><Sentence entry={entry} /></p>
        <p className={styles.detail}>{[actorOrganisation?.name, actorName].filter(Boolean).join(" · ")}</p>
      </div>
      <time className={styles.when} dateTime={at}>{format.relative(at, now, timeZone)}</time>
    </li>
  );
}

/** A whole sentence for each kind of event: never put together from words. */
function Sentence({ entry }: { entry: HomeEntry }): ReactNode {
  const format = useFormat();
  const { label, action, node, changes } = entry;
  const title = <strong>{label}</strong>;
  const changed = (field: string) => changes.find((one) => one.field === field);
  const kind = node?.__typename;
  if (kind === "Attendance" && node && "total" in node) {
    return <Trans>{title} hade {node.total} besök.</Trans>;
  }
  if (kind === "Occurrence" && node && "localDate" in node) {
    const day = format.weekdayDate(node.localDate);
    if (changed("status")?.after === "CANCELLED") {
      return <Trans>{title} {day} är inställt. {node.cancelReason ?? ""}</Trans>;
    }
    if (changed("status")?.before === "CANCELLED") {
      return <Trans>{title} {day} blir av ändå.</Trans>;
    }
    if (changed("startsAt") ?? changed("placeText") ?? changed("roomId")) {
      return <Trans>{title} flyttades till {day} {format.clockRange(node.startTime, node.endTime)}.</Trans>;
    }
    return <Trans>{title} {day} ändrades.</Trans>;
  }
  if (kind === "Activity") {
    return action === "CREATED" ? <Trans>{title} är en ny aktivitet.</Trans> : <Trans>{title} beskrivs på ett nytt sätt.</Trans>;
  }
  if (kind === "Measurement") {
    return changed("status")?.after === "CONFIRMED" ? <Trans>{title} har ett fastställt mätvärde.</Trans> : <Trans>{title} har fått ett nytt mätvärde som väntar på att fastställas.</Trans>;
  }
  if (kind === "Goal") {
    return <Trans>Målet {title} är ändrat.</Trans>;
  }
  return action === "REMOVED" ? <Trans>{title} togs bort.</Trans> : <Trans>{title} är ändrat.</Trans>;
}

function Changes({ week, today }: { week: readonly HomeOccurrence[]; today: string }) {
  const format = useFormat();
  const changed = week.filter(({ status, moved }) => status === "CANCELLED" || moved);
  if (changed.length === 0) {
    return <p className={styles.calm}><Trans>Allt är som planerat.</Trans></p>;
  }
  return (
    <ul className={styles.list}>
      {changed.map(({ id, activity, localDate, startTime, endTime, status, cancelReason }) => {
        const title = <strong>{activity.title}</strong>;
        const day = format.dayFrom(localDate, today);
        return (
          <li key={id} className={styles.entry}>
            <Gable id={activity.organiser.id} name={activity.organiser.name} />
            <div>
              <p className={styles.sentence}>
                {status === "CANCELLED" ? <Trans>{title} {day} är inställt. {cancelReason ?? ""}</Trans> : <Trans>{title} är flyttat till {day} {format.clockRange(startTime, endTime)}.</Trans>}
              </p>
              <p className={styles.detail}>{activity.organiser.name}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
