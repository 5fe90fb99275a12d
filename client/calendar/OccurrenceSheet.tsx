import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useState, type ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Door, Gable } from "../ui/marks.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { AttendanceForm } from "./AttendanceForm.tsx";
import { CancelForm } from "./CancelForm.tsx";
import { OccurrenceDocument } from "./documents.ts";
import { EditActivityForm } from "./EditActivityForm.tsx";
import { MoveForm } from "./MoveForm.tsx";
import { isOnNow, placeOf, type OpenOccurrence } from "./types.ts";
import { useSeriesWords } from "./useSeriesWords.ts";
import styles from "./OccurrenceSheet.module.css";

type Doing = "move" | "cancel" | "report" | "edit";

/** Everything about one occurrence, and what one may do with it. */
export function OccurrenceSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(OccurrenceDocument, { variables: { id } });
  const occurrence = data.node?.__typename === "Occurrence" ? (data.node as OpenOccurrence) : null;
  if (!occurrence) {
    return (
      <Sheet title={t`Tillfället`} onClose={onClose}>
        <EmptyState title={t`Det finns inte längre`}><Trans>Någon kan ha tagit bort det.</Trans></EmptyState>
      </Sheet>
    );
  }
  return <Open occurrence={occurrence} onClose={onClose} />;
}

function Open({ occurrence, onClose }: { occurrence: OpenOccurrence; onClose: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const now = useNow();
  const [doing, setDoing] = useState<Doing | null>(null);
  const { activity, status, viewerCanEdit, viewerCanReport } = occurrence;
  const when = `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}`;
  const back = () => setDoing(null);
  const canChange = viewerCanEdit && (status === "SCHEDULED" || status === "TENTATIVE");
  const isOver = Date.parse(occurrence.startsAt) <= now;
  return (
    <Sheet title={activity.title} lead={when} onClose={onClose}>
      <p className={styles.chips}><OccurrenceChips status={status} moved={occurrence.moved} onNow={isOnNow(occurrence, now)} notReported={occurrence.notReported} /> <JustChanged id={occurrence.id} /></p>
      {doing === null ? (
        <>
          <div className={styles.actions}>
            {viewerCanReport && isOver && status !== "CANCELLED" ? <Button variant="primary" onPress={() => setDoing("report")}>{occurrence.attendance ? t`Rätta närvaron` : t`Rapportera närvaro`}</Button> : null}
            {canChange ? <Button onPress={() => setDoing("move")}><Trans>Flytta …</Trans></Button> : null}
            {canChange ? <Button onPress={() => setDoing("cancel")}><Trans>Ställ in …</Trans></Button> : null}
            {activity.viewerCanEdit ? <Button onPress={() => setDoing("edit")}><Trans>Redigera aktivitet</Trans></Button> : null}
          </div>
          <Details occurrence={occurrence} />
        </>
      ) : null}
      {doing === "move" ? <MoveForm occurrence={occurrence} onDone={back} /> : null}
      {doing === "cancel" ? <CancelForm occurrence={occurrence} onDone={back} /> : null}
      {doing === "report" ? <AttendanceForm occurrence={occurrence} onDone={back} /> : null}
      {doing === "edit" ? <EditActivityForm occurrence={occurrence} onDone={back} /> : null}
    </Sheet>
  );
}

function Details({ occurrence }: { occurrence: OpenOccurrence }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSeriesWords();
  const { activity, room, movedFrom, attendance, cancelReason } = occurrence;
  const next = activity.nextOccurrence;
  const before = movedFrom ? [format.weekdayDate(movedFrom.localDate), format.clockRange(movedFrom.startTime, movedFrom.endTime), placeOf(movedFrom)].filter(Boolean).join(", ") : null;
  return (
    <dl className={styles.facts}>
      {cancelReason ? <Fact label={t`Därför är det inställt`}>{cancelReason}</Fact> : null}
      {before ? <Fact label={t`Var planerat`}>{before}</Fact> : null}
      <Fact label={t`Var`}><span className={styles.place}><Door /> {placeOf(occurrence) || t`Ingen plats angiven`}{room?.capacity ? <span className={styles.quiet}> <Plural value={room.capacity} one="# plats" other="# platser" /></span> : null}</span></Fact>
      <Fact label={t`När`}>{words(activity.series)}{next && next.localDate !== occurrence.localDate ? <p className={styles.quiet}><Trans>Nästa gång {format.weekdayDate(next.localDate)}.</Trans></p> : null}</Fact>
      <Fact label={t`Arrangör`}>
        <ul className={styles.partners}>{[activity.organiser, ...activity.coOrganisers].map(({ id, name }) => <li key={id}><Gable id={id} name={name} /> {name}</li>)}</ul>
      </Fact>
      <Fact label={t`Bidrar till`}><ul className={styles.plain}>{activity.goals.map(({ id, statement }) => <li key={id}>{statement}</li>)}</ul></Fact>
      {activity.description ? <Fact label={t`Om aktiviteten`}>{activity.description}</Fact> : null}
      {activity.openToAll ? <Fact label={t`För vem`}>{t`Öppet för alla`}</Fact> : null}
      {attendance ? <Fact label={t`Närvaro`}><Plural value={attendance.total} one="# person" other="# personer" />{attendance.estimated ? <> ({t`uppskattat`})</> : null}</Fact> : null}
      <Fact label={t`Ursprung`}><ProvenanceMark provenance={activity.provenance} /></Fact>
    </dl>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
