import { useQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useEffect, useRef, useState, type ReactNode } from "react";
import { localAt } from "../format/dates.ts";
import { formerPlaceIn } from "../format/formerPlace.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { problemText, referenceOf } from "../live/problems.ts";
import { arrangersOf } from "../partnership/arrangers.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { useAttention } from "../presence/attention.ts";
import { EditedNow } from "../presence/Ring.tsx";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Door, Gable } from "../ui/marks.tsx";
import { ProvenanceMark } from "../ui/ProvenanceMark.tsx";
import { SectionError } from "../ui/SectionError.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { ArrangeSignUpForm } from "../sign-ups/ArrangeSignUpForm.tsx";
import { SignUpPart } from "../sign-ups/SignUpPart.tsx";
import { AttendanceForm } from "./AttendanceForm.tsx";
import { CancelForm } from "./CancelForm.tsx";
import { DeleteForm } from "./DeleteForm.tsx";
import { OccurrenceDocument } from "./occurrenceDocuments.ts";
import { EditActivityForm } from "./EditActivityForm.tsx";
import { MoveForm } from "./MoveForm.tsx";
import { RecordForm } from "./RecordForm.tsx";
import { ReinstateForm } from "./ReinstateForm.tsx";
import { isOnNow, placeOf, type OpenOccurrence } from "./types.ts";
import { useSeriesWords } from "./useSeriesWords.ts";
import styles from "./OccurrenceSheet.module.css";

const forms = { move: MoveForm, cancel: CancelForm, reinstate: ReinstateForm, remove: DeleteForm, report: AttendanceForm, record: RecordForm, edit: EditActivityForm, signUp: ArrangeSignUpForm };
type Doing = keyof typeof forms;

/** Everything about one occurrence, and what one may do with it; or at once to its cancelling, and back where one came from. The frame is there at once, its content when it comes. */
export function OccurrenceSheet({ id, isCancelling = false, onClose }: { id: string; isCancelling?: boolean; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  useAttention(id);
  const { data, error, refetch } = useQuery(OccurrenceDocument, { variables: { id } });
  const occurrence = data?.node?.__typename === "Occurrence" ? (data.node as OpenOccurrence) : null;
  const when = occurrence ? `${format.weekdayDate(occurrence.localDate)} ${format.clockRange(occurrence.startTime, occurrence.endTime)}` : undefined;
  return (
    <Sheet title={occurrence?.title ?? t`Tillfället`} lead={when} onClose={onClose}>
      {occurrence ? <Open occurrence={occurrence} onCancelled={isCancelling ? onClose : null} /> : null}
      {!data && error ? <SectionError title={problemText(error, i18n)} reference={referenceOf(error)} onRetry={() => void refetch().catch(() => undefined)} /> : null}
      {!data && !error ? <Skeleton rows={6} /> : null}
      {data && !occurrence ? <EmptyState title={t`Det finns inte längre`} action={<Button onPress={onClose}><Trans>Till kalendern</Trans></Button>}><Trans>Någon kan ha tagit bort det.</Trans></EmptyState> : null}
    </Sheet>
  );
}

/** Where focus goes when a step is done: to the button that led there, or to the top when it has no more to do. */
function useReturn(doing: Doing | null) {
  const place = useRef<HTMLDivElement>(null);
  const last = useRef<Doing | null>(null);
  useEffect(() => {
    if (doing === null && last.current) {
      const opener = place.current?.querySelector<HTMLElement>(`[data-opens=${last.current}]`);
      (opener ?? place.current)?.focus();
    }
    last.current = doing;
  }, [doing]);
  return place;
}

function Open({ occurrence, onCancelled }: { occurrence: OpenOccurrence; onCancelled: (() => void) | null }) {
  const { t } = useLingui();
  const now = useNow();
  const [doing, setDoing] = useState<Doing | null>(onCancelled && "cancel");
  const place = useReturn(doing);
  const { activity, status, viewerCanReport } = occurrence;
  // A change of the activity is one of all its occurrences.
  useAttention(doing && (doing === "edit" || doing === "signUp" ? activity.id : occurrence.id), true);
  // The same right, told of what is planned and of what is cancelled; which of the two it is now is heard sooner.
  const mayChange = occurrence.viewerCanEdit || occurrence.viewerCanReinstate;
  const canChange = mayChange && (status === "SCHEDULED" || status === "TENTATIVE");
  const hasBegun = Date.parse(occurrence.startsAt) <= now;
  const Form = doing && forms[doing];
  const opens = (what: Doing) => ({ "data-opens": what, onPress: () => setDoing(what) });
  return (
    <div ref={place} tabIndex={-1} className={styles.open}>
      <p className={styles.chips}><OccurrenceChips status={status} moved={occurrence.moved} onNow={isOnNow(occurrence, now)} notReported={occurrence.notReported} /> <JustChanged id={occurrence.id} /></p>
      <EditedNow id={occurrence.id} whole={activity.id} />
      {Form ? <Suspense fallback={<Skeleton rows={5} />}><Form occurrence={occurrence} onDone={onCancelled ?? (() => setDoing(null))} /></Suspense> : (
        <>
          <div className={styles.actions}>
            {viewerCanReport && hasBegun && status !== "CANCELLED" ? <Button variant="primary" {...opens("report")}>{occurrence.attendance || occurrence.organiserTotal !== null ? t`Rätta närvaron` : t`Rapportera närvaro`}</Button> : null}
            {canChange ? <Button {...opens("move")}><Trans>Flytta …</Trans></Button> : null}
            {canChange ? <Button {...opens("cancel")}><Trans>Ställ in …</Trans></Button> : null}
            {canChange ? <Button {...opens("remove")}><Trans>Ta bort …</Trans></Button> : null}
            {mayChange && status === "CANCELLED" ? <Button {...opens("reinstate")}><Trans>Blir av ändå …</Trans></Button> : null}
            {viewerCanReport || activity.viewerCanEdit ? <Button {...opens("record")}><Trans>Glömd kväll …</Trans></Button> : null}
            {activity.viewerCanEdit ? <Button {...opens("edit")}><Trans>Redigera aktivitet</Trans></Button> : null}
            {activity.viewerCanEdit ? <Button {...opens("signUp")}><Trans>Anmälan och värdar …</Trans></Button> : null}
          </div>
          <SignUpPart occurrence={occurrence} />
          <Details occurrence={occurrence} />
        </>
      )}
    </div>
  );
}

function Details({ occurrence }: { occurrence: OpenOccurrence }) {
  const { t } = useLingui();
  const format = useFormat();
  const words = useSeriesWords();
  const { activity, description, room, movedFrom, attendance, cancelReason } = occurrence;
  const next = activity.nextOccurrence;
  const before = movedFrom ? formerPlaceIn(format, movedFrom) : null;
  return (
    <dl className={styles.facts}>
      {cancelReason ? <Fact label={t`Därför är det inställt`}>{cancelReason}</Fact> : null}
      {before ? <Fact label={t`Var planerat`}>{before}</Fact> : null}
      <Fact label={t`Var`}><span className={styles.place}><Door /> {placeOf(occurrence) || t`Ingen plats angiven`}{room?.capacity ? <span className={styles.quiet}> <Plural value={room.capacity} one="# plats" other="# platser" /></span> : null}</span></Fact>
      <Fact label={t`När`}>{words(activity.series)}{next && next.localDate !== occurrence.localDate ? <p className={styles.quiet}><Trans>Nästa gång {format.weekdayDate(next.localDate)}.</Trans></p> : null}</Fact>
      <Fact label={t`Arrangör`}>
        <ul className={styles.partners}>{arrangersOf(occurrence).map(({ id, name }) => <li key={id}><Gable id={id} name={name} /> {name}</li>)}</ul>
      </Fact>
      <Fact label={t`Bidrar till`}><ul className={styles.plain}>{activity.goals.map(({ id, statement }) => <li key={id}>{statement}</li>)}</ul></Fact>
      {description ? <Fact label={t`Om aktiviteten`}>{description}</Fact> : null}
      {activity.openToAll ? <Fact label={t`För vem`}>{t`Öppet för alla`}</Fact> : null}
      {attendance ? <Fact label={t`Närvaro`}><Plural value={attendance.total} one="# person" other="# personer" />{attendance.estimated ? <> ({t`uppskattat`})</> : null}<Told attendance={attendance} isUnplanned={occurrence.recordedAfterwards} /></Fact> : null}
      {occurrence.organiserTotal === null ? null : <Fact label={t`Närvaro`}><Plural value={occurrence.organiserTotal} one="# person" other="# personer" /> <p className={styles.quiet}><Trans>Det ser bara ni som arrangerar.</Trans></p></Fact>}
      <Fact label={t`Ursprung`}><ProvenanceMark provenance={activity.provenance} /></Fact>
    </dl>
  );
}

/** When it was told and by whom, and whether that was late. Earlier figures stand in the change log. */
function Told({ attendance: { reportedAt, reportedBy, enteredLate }, isUnplanned }: { attendance: NonNullable<OpenOccurrence["attendance"]>; isUnplanned: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const day = format.date(localAt(Date.parse(reportedAt), timeZone).day);
  const name = reportedBy?.displayName;
  return (
    <p className={styles.quiet}>
      {name ? <Trans>Rapporterat {day} av {name}.</Trans> : <Trans>Rapporterat {day}.</Trans>}
      {enteredLate || isUnplanned ? <> <Chip tone="waiting">{isUnplanned ? t`inlagd i efterhand` : t`rapporterad i efterhand`}</Chip></> : null}
    </p>
  );
}

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={styles.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);
