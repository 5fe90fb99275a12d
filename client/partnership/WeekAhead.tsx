import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Gable, Stripe } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { arrangersOf } from "./arrangers.ts";
import { StateNotes } from "../ui/StateNotes.tsx";
import type { HomeOccurrence } from "./HomePage.tsx";
import { placeOf } from "./TodayList.tsx";
import { usePartnership } from "./usePartnership.ts";
import styles from "./HomePage.module.css";

const mostComing = 8;

interface WeekProps {
  /** Today and the seven days after it. */
  week: readonly HomeOccurrence[];
  today: string;
}

/** For those who do not work in the partnership: what has become of the week's plan, and what comes. */
export function WeekAhead({ week, today }: WeekProps) {
  const { t } = useLingui();
  const { slug } = usePartnership();
  const coming = week.filter(({ localDate, status }) => localDate > today && status !== "CANCELLED").slice(0, mostComing);
  return (
    <div className={styles.column}>
      <Section title={t`Ändringar den närmaste veckan`}><Changes week={week} today={today} /></Section>
      <Section title={t`De närmaste dagarna`} aside={<TextLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ vy: "lista" }}><Trans>Se allt som kommer</Trans></TextLink>}>
        {coming.length === 0 ? <p className={styles.calm}><Trans>Inget är planerat den närmaste veckan.</Trans></p> : null}
        <ul>{coming.map((one) => <Coming key={one.id} occurrence={one} today={today} />)}</ul>
      </Section>
    </div>
  );
}

function Coming({ occurrence, today }: { occurrence: HomeOccurrence; today: string }) {
  const format = useFormat();
  const { slug } = usePartnership();
  const { id, title, localDate, startTime, endTime, status, moved, cancelReason, movedFrom } = occurrence;
  const day = format.dayFrom(localDate, today);
  return (
    <li className={styles.item}>
      <span className={styles.time}>{format.clockRange(startTime, endTime)}</span>
      <Stripe ids={arrangersOf(occurrence).map((one) => one.id)} />
      <div>
        <PlainLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ dag: localDate, tillfalle: id }}>{title}</PlainLink>{" "}
        <OccurrenceChips status={status} moved={moved} onNow={false} /> <JustChanged id={id} />
        <p className={styles.detail}>{[day, placeOf(occurrence)].filter(Boolean).join(" · ")}</p>
        <div className={styles.detail}><StateNotes cancelReason={cancelReason} movedFrom={movedFrom} /></div>
      </div>
    </li>
  );
}

function Changes({ week, today }: WeekProps) {
  const format = useFormat();
  const { slug } = usePartnership();
  const changed = week.filter(({ status, moved }) => status === "CANCELLED" || moved);
  if (changed.length === 0) {
    return <p className={styles.calm}><Trans>Allt är som planerat.</Trans></p>;
  }
  return (
    <ul>
      {changed.map(({ id, title: name, organiser, localDate, startTime, endTime, status, cancelReason, movedFrom }) => {
        const title = <PlainLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ dag: localDate, tillfalle: id }}><strong>{name}</strong></PlainLink>;
        const day = format.dayFrom(localDate, today);
        return (
          <li key={id} className={styles.entry}>
            <Gable id={organiser.id} name={organiser.name} />
            <div>
              <p>
                {status === "CANCELLED" ? <Trans>{title} {day} är inställt. {cancelReason ?? ""}</Trans> : <Trans>{title} är flyttat till {format.weekdayDate(localDate)} {format.clockRange(startTime, endTime)}.</Trans>} <JustChanged id={id} />
              </p>
              <div className={styles.detail}><StateNotes cancelReason={null} movedFrom={status === "CANCELLED" ? null : movedFrom} /></div>
              <p className={styles.detail}>{organiser.name}</p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
