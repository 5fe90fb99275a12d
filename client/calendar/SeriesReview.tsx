import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { useFormat } from "../format/useFormat.ts";
import type { SeriesEffect } from "../graphql/graphql.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { TextField } from "../ui/TextField.tsx";
import { placeOf } from "./types.ts";
import type { Choices, Preview } from "./useReview.ts";
import styles from "./SeriesReview.module.css";

export interface SeriesReviewProps {
  preview: Preview;
  choices: Choices;
  onChoose: (choices: Partial<Choices>) => void;
  reasonError: string | undefined;
  /** What was cancelled takes place after all: it is at its time, and others may stay cancelled. */
  isReinstated?: boolean;
  /** The change is about when it pauses. */
  tellsPauses?: boolean;
  /** It is about several activities, so that each is named. */
  isOfMany?: boolean;
}

/** What a change will do, in words, before it is done; and what it asks. */
export function SeriesReview({ preview, choices, onChoose, reasonError, isReinstated = false, tellsPauses = false, isOfMany = false }: SeriesReviewProps) {
  const { t } = useLingui();
  const place = useRef<HTMLElement>(null);
  useEffect(() => place.current?.focus(), []);
  const { exceptions, guarded, clashes, dependents } = preview;
  // Those who have signed up are told when it is cancelled: it is never just gone.
  const stays = dependents.some(({ kind, leftOver }) => kind === "SIGN_UP" && leftOver > 0);
  return (
    <section ref={place} tabIndex={-1} aria-label={t`Det här händer`} className={styles.review}>
      <h4 className={styles.title}><Trans>Det här händer</Trans></h4>
      <Summary preview={preview} tellsPauses={tellsPauses} />
      {clashes.length > 0 ? <Clashes clashes={clashes} isReinstated={isReinstated} /> : null}
      {exceptions.length > 0 && isReinstated ? (
        <OneChoice field="exceptions" label={exceptions.length === 1 ? t`Ett tillfälle är inställt av ett annat skäl. Vad ska hända med det?` : t`${exceptions.length} tillfällen är inställda av andra skäl. Vad ska hända med dem?`} description={<Days of={exceptions} />} isRequired value={choices.exceptions} onChange={(one) => onChoose({ exceptions: one })} options={[
          { id: "KEEP", label: t`Fortfarande inställt` },
          { id: "FOLLOW", label: t`Låt det också bli av` },
        ]} />
      ) : null}
      {exceptions.length > 0 && !isReinstated ? (
        <OneChoice field="exceptions" label={exceptions.length === 1 ? t`Ett tillfälle har ändrats för sig tidigare. Vad ska hända med det?` : t`${exceptions.length} tillfällen har ändrats för sig tidigare. Vad ska hända med dem?`} description={<Days of={exceptions} />} isRequired value={choices.exceptions} onChange={(one) => onChoose({ exceptions: one })} options={[
          { id: "KEEP", label: t`Behåll som det är` },
          { id: "FOLLOW", label: t`Låt det följa med ändringen` },
        ]} />
      ) : null}
      {guarded.length > 0 ? (
        <OneChoice field="removals" label={t`Någon har anmält sig, är värd eller har bett om lokalen där det inte längre blir något. Vad ska hända?`} description={<Days of={guarded} />} isRequired value={choices.removals} onChange={(one) => onChoose({ removals: one })} options={[
          { id: "KEEP", label: t`Behåll tillfällena som extra dagar` },
          { id: "CANCEL", label: t`Ställ in dem, så att det syns` },
          ...(stays ? [] : [{ id: "DELETE", label: t`Ta bort dem` } as const]),
        ]} />
      ) : null}
      {guarded.length > 0 && choices.removals === "CANCEL" ? <TextField field="removalReason" label={t`Varför ställs de in?`} isRequired value={choices.removalReason} onChange={(text) => onChoose({ removalReason: text })} error={reasonError} /> : null}
      <Each preview={preview} isOfMany={isOfMany} />
    </section>
  );
}

function Summary({ preview, tellsPauses }: { preview: Preview; tellsPauses: boolean }) {
  const { movedCount, renamedCount, addedCount, cancelledCount, reinstatedCount, bookedCount, deletedCount, keptCount, pausedCount, untouchedCount, releasedCount, dependents, audiences, clashes } = preview;
  const following = (one: Preview["dependents"][number]["kind"]) => dependents.find(({ kind }) => kind === one)?.following ?? 0;
  const [signedUp, hosts] = [following("SIGN_UP"), following("HOST")];
  const boards = audiences.find(({ kind }) => kind === "BOARD")?.count ?? 0;
  const calendars = audiences.find(({ kind }) => kind === "CALENDAR_FEED");
  const isNothing = [movedCount, renamedCount, addedCount, cancelledCount, reinstatedCount, deletedCount].every((count) => count === 0);
  return (
    <ul className={styles.sums}>
      {isNothing ? <li><Trans>Inget tillfälle ändras.</Trans></li> : null}
      {movedCount > 0 ? <li><Plural value={movedCount} one="# tillfälle flyttas" other="# tillfällen flyttas" /></li> : null}
      {renamedCount > 0 ? <li><Plural value={renamedCount} one="# tillfälle får nytt namn eller ny arrangör" other="# tillfällen får nytt namn eller ny arrangör" /></li> : null}
      {addedCount > 0 ? <li><Plural value={addedCount} one="# tillfälle tillkommer" other="# tillfällen tillkommer" /></li> : null}
      {cancelledCount > 0 ? <li><Plural value={cancelledCount} one="# tillfälle ställs in" other="# tillfällen ställs in" /></li> : null}
      {reinstatedCount > 0 ? <li><Plural value={reinstatedCount} one="# tillfälle blir av ändå" other="# tillfällen blir av ändå" /></li> : null}
      {reinstatedCount > 0 && bookedCount > 0 && clashes.length === 0 ? <li><Plural value={bookedCount} one="Lokalen bokas # gång" other="Lokalen bokas # gånger" /></li> : null}
      {deletedCount > 0 ? <li><Plural value={deletedCount} one="# tillfälle tas bort" other="# tillfällen tas bort" /></li> : null}
      {tellsPauses && pausedCount > 0 ? <li><Plural value={pausedCount} one="# gång faller i lov eller på en stängd dag" other="# gånger faller i lov eller på stängda dagar" /></li> : null}
      {keptCount > 0 ? <li><Plural value={keptCount} one="# undantag behålls" other="# undantag behålls" /></li> : null}
      {releasedCount > 0 ? <li><Plural value={releasedCount} one="# lokalbokning släpps" other="# lokalbokningar släpps" /></li> : null}
      {signedUp > 0 ? <li><Plural value={signedUp} one="# anmäld berörs" other="# anmälda berörs" /></li> : null}
      {hosts > 0 ? <li><Plural value={hosts} one="# värd berörs" other="# värdar berörs" /></li> : null}
      {boards > 0 && !isNothing ? <li><Plural value={boards} one="Det syns på # tavla" other="Det syns på # tavlor" /></li> : null}
      {calendars && calendars.count > 0 && !isNothing ? <li><Plural value={calendars.count} one="# kalender som prenumererar får ändringen" other="# kalendrar som prenumererar får ändringen" /></li> : null}
      {calendars?.mayBeMore && !isNothing ? <li><Trans>Den öppna kalendern kan följas av fler</Trans></li> : null}
      {untouchedCount > 0 ? <li><Plural value={untouchedCount} one="# tillfälle som redan varit ändras inte" other="# tillfällen som redan varit ändras inte" /></li> : null}
    </ul>
  );
}

function Clashes({ clashes, isReinstated }: Pick<Preview, "clashes"> & { isReinstated: boolean }) {
  const format = useFormat();
  return (
    <div role="alert" className={styles.clashes}>
      <p>{isReinstated ? <Trans>Lokalen är upptagen. Låt det bli av utan lokal, eller prata med dem som har den.</Trans> : <Trans>Lokalen är upptagen. Välj en annan tid eller lokal.</Trans>}</p>
      <ul>
        {clashes.slice(0, 10).map(({ localDate, startTime, endTime, name, room }) => <li key={`${localDate} ${startTime} ${name}`}>{[format.weekdayDate(localDate), format.clockRange(startTime, endTime), room?.name, name].filter(Boolean).join(", ")}</li>)}
      </ul>
    </div>
  );
}

function Days({ of }: { of: Preview["exceptions"] }) {
  const format = useFormat();
  return <>{of.map(({ localDate }) => format.weekdayDate(localDate)).join("; ")}</>;
}

/** One line for each occurrence, for whoever wants to see them all. */
function Each({ preview: { lines }, isOfMany }: { preview: Preview; isOfMany: boolean }) {
  const { t } = useLingui();
  const format = useFormat();
  type Place = Preview["lines"][number]["before"];
  const words: Record<SeriesEffect, string> = { MOVED: t`flyttas`, RENAMED: t`får nytt namn eller ny arrangör`, ADDED: t`tillkommer`, CANCELLED: t`ställs in`, REINSTATED: t`blir av ändå`, DELETED: t`tas bort`, KEPT: t`behålls` };
  const tell = (at: Place) => (at ? [`${format.weekdayShort(at.localDate)} ${format.dayMonthShort(at.localDate)}`, format.clockRange(at.startTime, at.endTime), placeOf(at)].filter(Boolean).join(" ") : "");
  if (lines.length === 0) {
    return null;
  }
  return (
    <details>
      <summary><Trans>Visa varje tillfälle</Trans></summary>
      <ul className={styles.lines}>
        {lines.map(({ effect, activity, before, after }, index) => (
          <li key={`${index} ${effect}`}>{isOfMany ? `${activity.title}, ` : null}{effect === "MOVED" ? <Trans>{tell(before)} flyttas till {tell(after)}</Trans> : <>{tell(before ?? after)} {effect === "REINSTATED" && before?.room && !after?.room ? t`blir av ändå, utan lokal` : words[effect]}</>}</li>
        ))}
      </ul>
    </details>
  );
}
