import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Section } from "../ui/Section.tsx";
import { toastProblem } from "../ui/toast.tsx";
import { TakeFreedTimes } from "./acts.ts";
import { WaitingBookings } from "./bookingDocuments.ts";
import { titleOf } from "./holding.ts";
import { useBookingWords } from "./useBookingWords.ts";
import entry from "../ui/Entry.module.css";
import styles from "./RoomsPage.module.css";

/** Who waits for a room: first what one is to answer oneself, then what could not be had, and may be free by now. */
export function WaitingSection({ slug, onOpen }: { slug: string; onOpen: (id: string) => void }) {
  const { t } = useLingui();
  const words = useBookingWords();
  const { data } = useSuspenseQuery(WaitingBookings, { variables: { slug } });
  const take = useAct(TakeFreedTimes, ({ bookings }) => {
    const count = bookings.filter(({ status }) => status !== "REFUSED").length;
    return count === 0 ? t`Lokalen hann bli upptagen igen` : t`Tiderna är bokade`;
  }, { onRefused: (errors) => toastProblem(Object.values(errors).find(Boolean) ?? t`Det gick inte att boka.`) });
  const waiting = data.partnership?.waitingBookings ?? [];
  const mine = waiting.filter(({ viewerCanAnswer }) => viewerCanAnswer);
  const asked = waiting.filter(({ status, viewerCanAnswer }) => status === "REQUESTED" && !viewerCanAnswer);
  const refused = waiting.filter(({ status }) => status === "REFUSED");
  const freed = refused.filter(({ roomIsFree }) => roomIsFree);
  const line = (booking: (typeof waiting)[number], state: ReactNode, act: ReactNode) => {
    const title = titleOf(booking) ?? "";
    const { name } = booking.room;
    return (
      <li key={booking.id} className={entry.entry}>
        <div>
          <p className={entry.name}>{name} {state}</p>
          <p className={entry.facts}>{words.when(booking)} · {title}{title === booking.organisation.name ? null : <>, {booking.organisation.name}</>}</p>
        </div>
        <div className={entry.acts}>{act}</div>
      </li>
    );
  };
  const open = (booking: (typeof waiting)[number], text: string) => {
    const [title, room] = [titleOf(booking) ?? "", booking.room.name];
    return <Button aria-label={t`${text}: ${title}, ${room}`} onPress={() => onOpen(booking.id)}>{text}</Button>;
  };
  return (
    <div className={styles.waiting}>
      {mine.length > 0 ? (
        <Section title={t`Väntar på ditt svar`}>
          <ul>{mine.map((booking) => line(booking, <>{booking.roomIsFree ? null : <Chip tone="stopped"><Trans>upptagen nu</Trans></Chip>}{booking.whenClosed ? <Chip tone="waiting"><Trans>utanför öppettiderna</Trans></Chip> : null}</>, open(booking, t`Svara`)))}</ul>
        </Section>
      ) : null}
      {asked.length > 0 ? (
        <Section title={t`Väntar på lokalens ägare`}>
          <ul>{asked.map((booking) => line(booking, <Chip tone="waiting"><Trans>väntar på svar</Trans></Chip>, open(booking, t`Visa`)))}</ul>
        </Section>
      ) : null}
      {refused.length > 0 ? (
        <Section
          title={t`Fick inte lokalen`}
          aside={freed.length > 1 ? <Button variant="primary" isPending={take.isPending} onPress={() => void take.run({ ids: freed.map(({ id }) => id) })}><Trans>Boka alla som är lediga nu</Trans></Button> : null}
        >
          <ul>
            {refused.map((booking) => {
              const [title, room] = [titleOf(booking) ?? "", booking.room.name];
              return line(
                booking,
                booking.roomIsFree ? <Chip tone="going"><Trans>ledig nu</Trans></Chip> : <Chip tone="stopped"><Trans>upptagen</Trans></Chip>,
                booking.roomIsFree ? <Button isPending={take.isPending} aria-label={t`Boka nu: ${title}, ${room}`} onPress={() => void take.run({ ids: [booking.id] })}><Trans>Boka nu</Trans></Button> : null,
              );
            })}
          </ul>
        </Section>
      ) : null}
    </div>
  );
}
