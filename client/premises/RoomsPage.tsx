import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi, useRouter } from "@tanstack/react-router";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Suspense, useCallback, useDeferredValue, useRef, useState, type KeyboardEvent, type ReactNode } from "react";
import { isTyping } from "../ui/isTyping.ts";
import { useNarrow } from "../ui/useMedia.ts";
import { addDays, daysFrom, localAt, minutesOf, mondayOf } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useNow, useToday } from "../live/clock.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import type { RoomsSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { CopyLink } from "../ui/CopyLink.tsx";
import { DateField } from "../ui/DateField.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { SegmentedControl } from "../ui/SegmentedControl.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { BookingConflictDialog } from "./BookingConflictDialog.tsx";
import { BookingSheet } from "./BookingSheet.tsx";
import { BookSheet, type BookStart } from "./BookSheet.tsx";
import { Rooms } from "./documents.ts";
import { chosenRooms, unfiltered } from "./filter.ts";
import { freeOn, timesOf, type Place } from "./placing.ts";
import { RoomFilters } from "./RoomFilters.tsx";
import { RoomSheet } from "./RoomSheet.tsx";
import { RoomTable } from "./RoomTable.tsx";
import { useBookingMove } from "./useBookingMove.ts";
import { WaitingSection } from "./WaitingSection.tsx";
import styles from "./RoomsPage.module.css";

const route = getRouteApi("/a/$slug/lokaler");

/** The rooms of all partners, for a day or a week: what stands in them, and who waits for them. */
export function RoomsPage(): ReactNode {
  const { t } = useLingui();
  const format = useFormat();
  const { slug } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const router = useRouter();
  const { timeZone, viewerRole, viewerCanPlan } = usePartnership();
  const { today } = useToday(timeZone);
  const isNarrow = useNarrow();
  const period = useRef<HTMLElement>(null);
  const [start, setStart] = useState<BookStart | null>(null);
  const [put, setPut] = useState<{ id: string; to: Place } | null>(null);
  const view = search.vy ?? "dag";
  const day = search.dag ?? today;
  const days = view === "dag" ? [day] : daysFrom(mondayOf(day), addDays(mondayOf(day), 6));
  const first = days[0] ?? day;
  const last = days.at(-1) ?? day;
  // The day before stays, dimmed, until the new one is here: the button one pressed keeps its focus.
  const shown = useDeferredValue(`${first} ${last}`);
  const [from = first, to = last] = shown.split(" ");
  const isCurrent = from === first && to === last;
  const words = view === "dag" ? `${format.weekdayDate(day)}, ${format.week(day)}` : `${format.dateRange(first, last)}, ${format.week(day)}`;
  const { href } = router.buildLocation({ to: "/a/$slug/lokaler", params: { slug }, search: { ...search, vy: view, dag: day, lokal: undefined, bokning: undefined, ny: undefined } });
  const label = words.charAt(0).toLocaleUpperCase() + words.slice(1);

  const set = (change: Partial<RoomsSearch>) => void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  const turn = (by: 1 | -1) => set({ dag: addDays(day, view === "dag" ? by : by * 7) });
  const book = (at: BookStart | null) => {
    setStart(at);
    set({ ny: true, lokal: undefined, bokning: undefined });
  };
  const ask = useCallback((id: string, to: Place) => {
    setPut({ id, to });
    void navigate({ search: (before) => ({ ...before, bokning: id }), resetScroll: false });
  }, [navigate]);
  const keys: Record<string, (() => void) | undefined> = {
    n: viewerCanPlan ? () => book(null) : undefined,
    t: () => set({ dag: undefined }),
    1: () => set({ vy: "dag" }),
    2: () => set({ vy: "vecka" }),
  };
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const target = event.target as Element;
    if (isTyping(target) || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const act = keys[event.key.toLowerCase()];
    if (act) {
      event.preventDefault();
      act();
    } else if (target === period.current && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      turn(event.key === "ArrowLeft" ? -1 : 1);
    }
  };
  const bookButton = viewerCanPlan ? <Button variant="primary" onPress={() => book(null)}><Trans>Boka lokal</Trans></Button> : null;
  const begin = start ?? { roomId: search.lokal ?? null, localDate: day >= today ? day : today };
  return (
    // The keys act only while focus is inside the page (WCAG 2.1.4).
    <div onKeyDown={onKey} role="presentation">
      <PageHeader title={t`Lokaler`} lead={label} actions={bookButton} />
      <div className={styles.controls}>
        <SegmentedControl label={t`Vy`} value={view} onChange={(vy) => set({ vy })} options={[{ id: "dag", label: t`Dag` }, { id: "vecka", label: t`Vecka` }]} />
        <div className={styles.turn}>
          <Button icon={<ChevronLeft size={18} aria-hidden />} aria-label={view === "dag" ? t`Föregående dag` : t`Föregående vecka`} onPress={() => turn(-1)} />
          <Button onPress={() => set({ dag: undefined })}><Trans>I dag</Trans></Button>
          <Button icon={<ChevronRight size={18} aria-hidden />} aria-label={view === "dag" ? t`Nästa dag` : t`Nästa vecka`} onPress={() => turn(1)} />
        </div>
        <DateField label={t`Gå till dag`} isRequired isLabelHidden value={day} onChange={(dag) => set({ dag: dag ?? undefined })} />
        <CopyLink href={href} isShort={isNarrow} />
      </div>
      {viewerRole === null ? null : <Suspense fallback={null}><WaitingSection slug={slug} onOpen={(bokning) => set({ bokning })} /></Suspense>}
      <section ref={period} tabIndex={-1} aria-label={label} aria-busy={!isCurrent} className={isCurrent ? styles.period : styles.late}>
        <Suspense fallback={<Skeleton rows={6} />}>
          <Shown slug={slug} from={from} to={to} isNarrow={isNarrow} search={search} set={set} book={book} ask={ask} />
        </Suspense>
      </section>
      {search.bokning ? <BookingSheet key={search.bokning} id={search.bokning} slug={slug} to={put?.id === search.bokning ? put.to : undefined} onClose={() => { setPut(null); set({ bokning: undefined }); }} /> : null}
      {search.ny && viewerCanPlan ? <BookSheet slug={slug} start={begin} onClose={() => set({ ny: undefined })} /> : null}
    </div>
  );
}

interface ShownProps {
  slug: string;
  from: string;
  to: string;
  isNarrow: boolean;
  search: RoomsSearch;
  set: (change: Partial<RoomsSearch>) => void;
  book: (at: BookStart) => void;
  ask: (bookingId: string, to: Place) => void;
}

function Shown({ slug, from, to, isNarrow, search, set, book, ask }: ShownProps) {
  const { t } = useLingui();
  const { viewerRole, viewerCanPlan, timeZone } = usePartnership();
  const clock = localAt(useNow(), timeZone);
  const { data } = useSuspenseQuery(Rooms, { variables: { slug, from, to } });
  const rooms = data.partnership?.rooms.nodes ?? [];
  const days = daysFrom(from, to);
  const { move, conflict } = useBookingMove(rooms, ask);
  const opened = rooms.find(({ id }) => id === search.lokal);
  if (rooms.length === 0) {
    return <EmptyState title={t`Partnerskapet har inga lokaler än.`} />;
  }
  const now = { day: clock.day, minutes: minutesOf(clock.time) };
  const shown = chosenRooms(rooms, search, (room) => days.flatMap((day) => freeOn(room, rooms, day, { timeZone, now })).reduce((sum, free) => sum + free.to - free.from, 0));
  const { agare, platser, utrustning, tillganglig, ordning } = search;
  return (
    <>
      <RoomFilters rooms={rooms} search={search} isNarrow={isNarrow} onChange={set} />
      {viewerRole === null ? <p className={styles.note}><Trans>Vad lokalerna är bokade till ser bara de som arbetar i partnerskapet.</Trans></p> : null}
      {shown.length === 0 ? <EmptyState title={t`Ingen lokal passar urvalet.`} action={<Button onPress={() => set(unfiltered)}><Trans>Visa alla lokaler</Trans></Button>} /> : (
        <RoomTable
          key={JSON.stringify([from, to, agare, platser, utrustning, tillganglig, ordning])}
          shown={shown}
          rooms={rooms}
          days={days}
          isNarrow={isNarrow}
          onMove={move}
          onDrawn={(at) => book({ roomId: at.roomId, ...timesOf(at) })}
          onRoom={(lokal) => set({ lokal })}
          onBooking={(bokning) => set({ bokning })}
          onBook={book}
        />
      )}
      {conflict ? <BookingConflictDialog conflict={conflict} /> : null}
      {opened ? <RoomSheet room={opened} rooms={rooms} onBook={() => book({ roomId: opened.id, localDate: from })} onClose={() => set({ lokal: undefined })} /> : null}
      {viewerCanPlan && !isNarrow ? <p className={styles.help}><Trans><kbd>M</kbd> flytta den valda bokningen · <kbd>N</kbd> boka lokal · <kbd>T</kbd> i dag · <kbd>1</kbd> <kbd>2</kbd> vy</Trans></p> : null}
    </>
  );
}
