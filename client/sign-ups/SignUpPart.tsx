import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import type { OpenOccurrence } from "../calendar/types.ts";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { LeaveHostSlot, TakeHostSlot } from "./actDocuments.ts";
import { SignUpList } from "./SignUpList.tsx";
import { usePlacesWords } from "./usePlacesWords.ts";
import styles from "./SignUp.module.css";

/** Signing up and hosts, inside the sheet of an occurrence. */
export function SignUpPart({ occurrence }: { occurrence: OpenOccurrence }) {
  return (
    <>
      {occurrence.signUp ? <Places occurrence={occurrence} signUp={occurrence.signUp} /> : null}
      {occurrence.hosts && (occurrence.activity.signUpRule?.hostsNeeded ?? 0) > 0 ? <Hosts occurrence={occurrence} /> : null}
    </>
  );
}

function Places({ occurrence, signUp }: { occurrence: OpenOccurrence; signUp: NonNullable<OpenOccurrence["signUp"]> }) {
  const { t } = useLingui();
  const words = usePlacesWords();
  const [isOpen, setOpen] = useState(false);
  const { tally, capacity } = signUp;
  const { viewerCanReadSignUps, hosts } = occurrence;
  const taken = tally?.signedUpCount ?? 0;
  return (
    <section className={styles.part} aria-label={t`Anmälan`}>
      <h3><Trans>Anmälan</Trans></h3>
      {occurrence.status === "CANCELLED" ? null : <p>{words(signUp)}</p>}
      {hosts ? (
        <p>
          {capacity === null ? <Plural value={taken} one="# person är anmäld" other="# personer är anmälda" /> : <Trans>{taken} av {capacity} platser är tagna</Trans>}
          {tally && tally.waitingCount > 0 ? <>, <Plural value={tally.waitingCount} one="# person på reservlistan" other="# personer på reservlistan" /></> : null}.
        </p>
      ) : null}
      <div className={styles.buttons}>
        <ButtonLink to="/tillfalle/$occurrenceId" params={{ occurrenceId: occurrence.id }} variant={hosts ? "secondary" : "primary"}>{hosts ? t`Anmälningssidan` : t`Anmäl dig`}</ButtonLink>
        {hosts ? null : <ButtonLink to="/anmalan"><Trans>Jag har en kod</Trans></ButtonLink>}
        {viewerCanReadSignUps ? <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>{isOpen ? t`Dölj anmälda` : t`Visa anmälda`}</Button> : null}
      </div>
      {isOpen ? <Suspense fallback={<Skeleton rows={3} />}><SignUpList occurrenceId={occurrence.id} /></Suspense> : null}
    </section>
  );
}

function Hosts({ occurrence }: { occurrence: OpenOccurrence }) {
  const { t } = useLingui();
  const take = useAct(TakeHostSlot, () => t`Du är värd`);
  const leave = useAct(LeaveHostSlot, () => t`Du är inte längre värd`);
  const { id, viewerIsHost, viewerCanHost, activity } = occurrence;
  const hosts = occurrence.hosts ?? [];
  const open = Math.max(0, (activity.signUpRule?.hostsNeeded ?? 0) - hosts.length);
  return (
    <section className={styles.part} aria-label={t`Värdar`}>
      <h3><Trans>Värdar</Trans></h3>
      {hosts.length > 0 ? <ul className={styles.hosts}>{hosts.map((slot) => <li key={slot.id}>{slot.user?.displayName ?? t`Någon i partnerskapet`}</li>)}</ul> : null}
      <p className={styles.quiet}><Plural value={open} _0="Alla värdpass är tagna." one="# värdpass är ledigt." other="# värdpass är lediga." /></p>
      <div className={styles.buttons}>
        {viewerCanHost ? <Button isPending={take.isPending} onPress={() => void take.run({ occurrenceId: id })}><Trans>Bli värd</Trans></Button> : null}
        {viewerIsHost ? <Button isPending={leave.isPending} onPress={() => void leave.run({ occurrenceId: id })}><Trans>Lämna värdpasset</Trans></Button> : null}
      </div>
    </section>
  );
}
