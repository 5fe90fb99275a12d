import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Section } from "../ui/Section.tsx";
import { SignOutOtherSessions, SignOutSession, type Session } from "./documents.ts";
import styles from "../ui/Entry.module.css";

const zone = "Europe/Stockholm";

/** The browsers in which the person is signed in, each with a way to end it. */
export function SessionsSection({ sessions }: { sessions: readonly Session[] }) {
  const { t } = useLingui();
  const list = useRef<HTMLUListElement>(null);
  const [ended, setEnded] = useState<object | null>(null);
  // Where one began is gone: focus goes to this browser's own line, which stays.
  useEffect(() => {
    if (ended) {
      list.current?.querySelector("h3")?.focus();
    }
  }, [ended]);
  const others = useAct(SignOutOtherSessions, () => t`Du är utloggad i de andra webbläsarna`, { isFinal: true });
  const signOutOthers = async () => {
    if (await others.run({})) {
      setEnded({});
    }
  };
  const aside = sessions.length > 1 ? <Button isPending={others.isPending} onPress={() => void signOutOthers()}><Trans>Logga ut i alla andra</Trans></Button> : null;
  return (
    <Section title={t`Här är du inloggad`} aside={aside}>
      <p className={styles.hint}><Trans>Logga ut i en webbläsare som du inte känner igen eller inte har kvar. Den stängs ute genast.</Trans></p>
      <ul ref={list}>
        {sessions.map((session) => <SessionEntry key={session.id} session={session} onEnded={() => setEnded({})} />)}
      </ul>
    </Section>
  );
}

function SessionEntry({ session: { id, label, current, createdAt, lastSeenAt }, onEnded }: { session: Session; onEnded: () => void }) {
  const { t } = useLingui();
  const format = useFormat();
  const act = useAct(SignOutSession, () => t`Du är utloggad där`, { isFinal: true });
  const when = (instant: string) => {
    const { day, time } = localAt(Date.parse(instant), zone);
    return `${format.date(day)} ${format.clock(time)}`;
  };
  const [begun, seen] = [when(createdAt), when(lastSeenAt)];
  const end = async () => {
    if (await act.run({ id })) {
      onEnded();
    }
  };
  return (
    <li className={styles.entry}>
      <div>
        <h3 tabIndex={-1} className={styles.name}>{label}{current ? <Chip tone="going"><Trans>Den här webbläsaren</Trans></Chip> : null}</h3>
        <p className={styles.quiet}><Trans>Inloggad sedan {begun}.</Trans> <Trans>Användes senast {seen}.</Trans></p>
      </div>
      {current ? null : <div className={styles.acts}><Button isPending={act.isPending} onPress={() => void end()} aria-label={t`Logga ut i ${label}`}><Trans>Logga ut</Trans></Button></div>}
    </li>
  );
}
