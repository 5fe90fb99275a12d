import { Trans } from "@lingui/react/macro";
import { useNow } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { useHeldList } from "../live/useHeldList.ts";
import { WaitingPill } from "../live/WaitingPill.tsx";
import { useFormat } from "../format/useFormat.ts";
import { cx } from "../ui/cx.ts";
import { PlainLink, TextLink } from "../ui/Links.tsx";
import { Stripe } from "../ui/marks.tsx";
import { OccurrenceChips } from "../ui/StateChips.tsx";
import { arrangersOf } from "./arrangers.ts";
import { StateNotes } from "../ui/StateNotes.tsx";
import type { HomeOccurrence } from "./HomePage.tsx";
import styles from "./HomePage.module.css";

const keyOf = ({ id }: HomeOccurrence) => id;
export const placeOf = ({ room, placeText }: Pick<HomeOccurrence, "room" | "placeText">) => room?.name ?? placeText ?? "";

/** Today, with what still runs from last night; now and next are told by the clock, without a reload. */
export function TodayList({ occurrences, today, slug }: { occurrences: readonly HomeOccurrence[]; today: string; slug: string }) {
  const format = useFormat();
  const now = useNow();
  const going = (one: HomeOccurrence) => one.status !== "CANCELLED" && Date.parse(one.startsAt) <= now && now < Date.parse(one.endsAt);
  const mine = occurrences.filter((one) => one.localDate === today || going(one));
  const next = mine.find((one) => one.status !== "CANCELLED" && Date.parse(one.startsAt) > now);
  const { items, waiting, apply, hold } = useHeldList(mine, keyOf);
  const coming = occurrences.find((one) => one.status !== "CANCELLED" && Date.parse(one.startsAt) > now);
  if (mine.length === 0) {
    return (
      <p className={styles.calm}>
        <Trans>I dag är det lugnt.</Trans>{" "}
        {coming ? <Trans>Härnäst: {coming.title}, {format.weekdayDate(coming.localDate)} {format.clockRange(coming.startTime, coming.endTime)}.</Trans> : null}
      </p>
    );
  }
  return (
    <div {...hold}>
      <WaitingPill waiting={waiting} onApply={apply} />
      <ul className={styles.list}>
        {items.map((one) => {
          return (
            <li key={one.id} className={cx(styles.item, going(one) ? styles.now : undefined)}>
              <span className={styles.time}>{format.clockRange(one.startTime, one.endTime)}</span>
              <Stripe ids={arrangersOf(one).map(({ id }) => id)} />
              <div>
                <PlainLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ dag: one.localDate, tillfalle: one.id }} className={one.status === "CANCELLED" ? styles.cancelled : undefined}>{one.title}</PlainLink>{" "}
                <OccurrenceChips status={one.status} moved={one.moved} onNow={going(one)} isNext={one.id === next?.id} notReported={one.notReported} /> <JustChanged id={one.id} />
                <p className={styles.detail}>{placeOf(one)}</p>
                <div className={styles.detail}><StateNotes cancelReason={one.cancelReason} movedFrom={one.movedFrom} /></div>
              </div>
            </li>
          );
        })}
      </ul>
      <p className={styles.more}><TextLink to="/a/$slug/aktiviteter" params={{ slug }} search={{ vy: "lista" }}><Trans>Se det som kommer</Trans></TextLink></p>
    </div>
  );
}
