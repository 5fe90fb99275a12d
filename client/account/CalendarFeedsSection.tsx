import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import type { CalendarFeedsQuery } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Section } from "../ui/Section.tsx";
import { DialogBox } from "../ui/Sheet.tsx";
import { CalendarFeeds, RevokeCalendarFeed } from "./feedDocuments.ts";
import styles from "../ui/Entry.module.css";

type Feed = NonNullable<CalendarFeedsQuery["viewer"]["calendarFeeds"]>[number];

const zone = "Europe/Stockholm";

/** The private addresses at which calendars elsewhere show what the person may see. */
export function CalendarFeedsSection() {
  const { t } = useLingui();
  const { data, refetch } = useSuspenseQuery(CalendarFeeds, { fetchPolicy: "cache-and-network" });
  const [asked, setAsked] = useState<Feed | null>(null);
  const top = useRef<HTMLDivElement>(null);
  const feeds = data.viewer.calendarFeeds ?? [];
  const onRevoked = async () => {
    setAsked(null);
    await refetch();
    // Where one began is gone.
    top.current?.focus();
  };
  return (
    <Section title={t`Kalenderprenumerationer`}>
      <div ref={top} tabIndex={-1}>
        <p className={styles.hint}><Trans>Egna länkar till kalendern, som visar det som du själv får se. Du skapar dem med ”Prenumerera” i ett partnerskaps kalender. Återkalla en länk som har kommit bort eller inte behövs längre.</Trans></p>
        {feeds.length === 0 ? <EmptyState title={t`Du har inga egna kalenderlänkar.`} /> : <ul>{feeds.map((feed) => <FeedEntry key={feed.id} feed={feed} onRevoke={() => setAsked(feed)} />)}</ul>}
      </div>
      {asked ? <RevokeFeedQuestion feed={asked} onRevoked={() => void onRevoked()} onClose={() => setAsked(null)} /> : null}
    </Section>
  );
}

function FeedEntry({ feed: { name, createdAt, lastUsedOn }, onRevoke }: { feed: Feed; onRevoke: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const made = format.date(localAt(Date.parse(createdAt), zone).day);
  const used = lastUsedOn ? format.date(lastUsedOn) : null;
  const shown = name ?? t`Något som du inte längre får se`;
  return (
    <li className={styles.entry}>
      <div>
        <h3 className={styles.name}>{shown}</h3>
        <p className={styles.quiet}><Trans>Skapad {made}.</Trans>{" "}{used ? <Trans>Användes senast {used}.</Trans> : <Trans>Har inte använts.</Trans>}</p>
      </div>
      <div className={styles.acts}><Button onPress={onRevoke} aria-label={t`Återkalla ${shown}`}><Trans>Återkalla</Trans></Button></div>
    </li>
  );
}

function RevokeFeedQuestion({ feed, onRevoked, onClose }: { feed: Feed; onRevoked: () => void; onClose: () => void }) {
  const { t } = useLingui();
  const act = useAct(RevokeCalendarFeed, () => t`Kalenderlänken är återkallad`, { isFinal: true });
  const revoke = async () => {
    if (await act.run({ id: feed.id })) {
      onRevoked();
    }
  };
  return (
    <DialogBox isUrgent title={t`Återkalla kalenderlänken?`} lead={feed.name} onClose={onClose}>
      <div className={styles.question}>
        <p><Trans>Kalendrar som använder länken får inget mer. Det går inte att ångra, men du kan skapa en ny länk.</Trans></p>
        <div className={styles.buttons}>
          <Button variant="danger" isPending={act.isPending} onPress={() => void revoke()}><Trans>Återkalla</Trans></Button>
          <Button autoFocus onPress={onClose}><Trans>Avbryt</Trans></Button>
        </div>
      </div>
    </DialogBox>
  );
}
