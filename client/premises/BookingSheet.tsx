import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Suspense, useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { dayMinutes, localAt, minutesOf } from "../format/dates.ts";
import type { OpenBookingQuery } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { CheckboxField } from "../ui/Choices.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AnswerBooking, CancelBooking } from "./acts.ts";
import { OpenBooking } from "./bookingDocuments.ts";
import { titleOf } from "./holding.ts";
import { closedAt } from "./hours.ts";
import { MoveBookingForm } from "./MoveBookingForm.tsx";
import { MoveOccurrence } from "./MoveOccurrence.tsx";
import type { Place } from "./placing.ts";
import { useBookingWords } from "./useBookingWords.ts";
import entry from "../ui/Entry.module.css";
import styles from "./RoomsPage.module.css";

export type Opened = Extract<NonNullable<OpenBookingQuery["node"]>, { __typename: "Booking" }>;
type Step = "READ" | "MOVE" | "CANCEL" | "REFUSE";

interface BookingSheetProps {
  id: string;
  slug: string;
  /** Where it was put by hand, to be told the rest. */
  to?: Place;
  onClose: () => void;
}

/** One booking: what it is, and what one may do with it. */
export function BookingSheet(props: BookingSheetProps) {
  const { t } = useLingui();
  return (
    <Sheet title={t`Bokning`} onClose={props.onClose}>
      <Suspense fallback={<Skeleton rows={5} />}><Read {...props} /></Suspense>
    </Sheet>
  );
}

function Read({ id, slug, to, onClose }: BookingSheetProps) {
  const { data } = useSuspenseQuery(OpenBooking, { variables: { id } });
  const [step, setStep] = useState<Step>(to ? "MOVE" : "READ");
  const booking = data.node?.__typename === "Booking" ? data.node : null;
  if (!booking) {
    return <p><Trans>Bokningen finns inte, eller så får du inte se den.</Trans></p>;
  }
  const back = () => setStep("READ");
  if (step === "MOVE") {
    return booking.occurrence ? <MoveOccurrence id={booking.occurrence.id} to={to} onDone={back} /> : <MoveBookingForm booking={booking} slug={slug} start={to} onDone={back} />;
  }
  if (step === "CANCEL") {
    return <CancelForm booking={booking} onDone={back} />;
  }
  if (step === "REFUSE") {
    return <RefuseForm booking={booking} onDone={back} />;
  }
  return <Facts booking={booking} slug={slug} onStep={setStep} onClose={onClose} />;
}

function useStates(): Record<Opened["status"], string> {
  const { t } = useLingui();
  return { REQUESTED: t`Väntar på svar`, CONFIRMED: t`Bekräftad`, REFUSED: t`Avböjd`, EXPIRED: t`Fick inget svar i tid`, CANCELLED: t`Avbokad` };
}

/** Why the room cannot be used then, by what holds for it now. */
function closedIn({ room, startsAt, endsAt, setupMinutes, cleanupMinutes }: Opened, timeZone: string) {
  const [start, end] = [localAt(startsAt, timeZone), localAt(endsAt, timeZone)];
  const from = minutesOf(start.time);
  const to = minutesOf(end.time) + (end.day > start.day ? dayMinutes : 0);
  return closedAt(room, start.day, { from, to }, { from: from - setupMinutes, to: to + cleanupMinutes });
}

function Facts({ booking, slug, onStep, onClose }: { booking: Opened; slug: string; onStep: (step: Step) => void; onClose: () => void }) {
  const { t } = useLingui();
  const words = useBookingWords();
  const states = useStates();
  const { timeZone } = usePartnership();
  const [wholeSeries, setWholeSeries] = useState(true);
  const answer = useAct(AnswerBooking, () => t`Bokningen är bekräftad`);
  const { occurrence, setupMinutes, cleanupMinutes, expiresAt, seriesId } = booking;
  const confirm = async () => {
    await answer.run({ id: booking.id, expectedVersion: booking.version, confirm: true, whenClosed: booking.whenClosed, wholeSeries: seriesId !== null && wholeSeries });
  };
  const closed = booking.whenClosed ? closedIn(booking, timeZone) : null;
  const although = closed ? words.although(closed) : t`lokalen är stängd då`;
  const problem = Object.values(answer.errors).find(Boolean);
  const expiry = expiresAt ? words.when({ startsAt: expiresAt, endsAt: expiresAt }).replace(/[–-][^–-]*$/, "") : "";
  return (
    <div className={entry.question}>
      <p className={entry.name}>{titleOf(booking)} <Chip tone={booking.status === "CONFIRMED" ? "going" : booking.status === "REQUESTED" ? "waiting" : "stopped"}>{states[booking.status]}</Chip></p>
      <dl className={styles.facts}>
        <div><dt><Trans>Lokal</Trans></dt><dd>{booking.room.name}</dd></div>
        <div><dt><Trans>När</Trans></dt><dd>{words.when(booking)}</dd></div>
        <div><dt><Trans>För vem</Trans></dt><dd>{booking.organisation.name}</dd></div>
        {setupMinutes > 0 || cleanupMinutes > 0 ? <div><dt><Trans>Förberedelse och städning</Trans></dt><dd><Trans>{setupMinutes} minuter före, {cleanupMinutes} minuter efter</Trans></dd></div> : null}
        {booking.whenClosed && (booking.status === "REQUESTED" || booking.status === "CONFIRMED") ? <div><dt><Trans>Utanför öppettiderna</Trans></dt><dd>{booking.status === "REQUESTED" ? <Trans>Ägaren behöver godkänna, för {although}.</Trans> : <Trans>Bokad trots att {although}.</Trans>}</dd></div> : null}
        {booking.status === "REQUESTED" && expiresAt ? <div><dt><Trans>Svar behövs före</Trans></dt><dd>{expiry}</dd></div> : null}
        {booking.reason ? <div><dt><Trans>Skäl</Trans></dt><dd>{booking.reason}</dd></div> : null}
      </dl>
      {occurrence ? <Link to="/a/$slug/aktiviteter" params={{ slug }} search={{ tillfalle: occurrence.id, dag: localAt(booking.startsAt, timeZone).day }}><Trans>Visa aktiviteten i kalendern</Trans></Link> : null}
      {answer.conflict ? <p role="alert" className={styles.clash}><Trans>Någon annan hann svara. Läs hur det är nu.</Trans></p> : null}
      {problem ? <p role="alert" className={styles.clash}>{problem}</p> : null}
      {booking.viewerCanAnswer && seriesId ? <CheckboxField isSelected={wholeSeries} onChange={setWholeSeries}><Trans>Gäller alla tider i förfrågan</Trans></CheckboxField> : null}
      <div className={entry.buttons}>
        {booking.viewerCanAnswer ? (
          <>
            <Button variant="primary" isPending={answer.isPending} onPress={() => void confirm()}>{booking.whenClosed ? <Trans>Godkänn trots att {although}</Trans> : <Trans>Godkänn</Trans>}</Button>
            <Button onPress={() => onStep("REFUSE")}><Trans>Avböj…</Trans></Button>
          </>
        ) : null}
        {booking.viewerCanEdit ? <Button onPress={() => onStep("MOVE")}><Trans>Flytta…</Trans></Button> : null}
        {booking.viewerCanEdit ? <Button onPress={() => onStep("CANCEL")}><Trans>Avboka…</Trans></Button> : null}
        <Button variant="quiet" onPress={onClose}><Trans>Stäng</Trans></Button>
      </div>
    </div>
  );
}

function CancelForm({ booking, onDone }: { booking: Opened; onDone: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [andFollowing, setAndFollowing] = useState(false);
  const act = useAct(CancelBooking, () => t`Lokalen är avbokad`);
  const problems = useFormErrors(act.errors, ["reason"]);
  const save = async () => {
    if (await act.run({ id: booking.id, expectedVersion: booking.version, reason: reason.trim() || null, andFollowing })) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Avboka lokalen`} save={t`Avboka`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert"><Trans>Någon annan hann ändra bokningen. Läs hur den är nu och försök igen.</Trans></p> : null}
      <TextField field="reason" label={t`Varför?`} description={<Trans>Du kan lämna det tomt. De som väntar på lokalen får veta att den är ledig.</Trans>} multiline value={reason} onChange={(text) => { setReason(text); problems.clear("reason"); }} error={problems.errors.reason} />
      {booking.seriesId ? <CheckboxField isSelected={andFollowing} onChange={setAndFollowing}><Trans>Också alla senare tider i serien</Trans></CheckboxField> : null}
    </FormFrame>
  );
}

function RefuseForm({ booking, onDone }: { booking: Opened; onDone: () => void }) {
  const { t } = useLingui();
  const [reason, setReason] = useState("");
  const [wholeSeries, setWholeSeries] = useState(true);
  const act = useAct(AnswerBooking, () => t`Förfrågan är avböjd`);
  const problems = useFormErrors(act.errors, ["reason"]);
  const save = async () => {
    if (!problems.check({ reason: reason.trim() === "" ? t`Skriv varför, så att de som frågade förstår.` : undefined })) {
      return;
    }
    if (await act.run({ id: booking.id, expectedVersion: booking.version, confirm: false, reason: reason.trim(), wholeSeries: booking.seriesId !== null && wholeSeries })) {
      onDone();
    }
  };
  return (
    <FormFrame title={t`Avböj förfrågan`} save={t`Avböj`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onDone}>
      {act.conflict ? <p role="alert"><Trans>Någon annan hann svara. Läs hur det är nu.</Trans></p> : null}
      <TextField field="reason" label={t`Varför?`} isRequired multiline value={reason} onChange={(text) => { setReason(text); problems.clear("reason"); }} error={problems.errors.reason} />
      {booking.seriesId ? <CheckboxField isSelected={wholeSeries} onChange={setWholeSeries}><Trans>Gäller alla tider i förfrågan</Trans></CheckboxField> : null}
    </FormFrame>
  );
}
