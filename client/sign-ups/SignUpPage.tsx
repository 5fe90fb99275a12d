import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { noteFirstHubTime, useNow } from "../live/clock.ts";
import { useLivePartnership } from "../live/useLivePartnership.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink, TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { CodeCard } from "./CodeCard.tsx";
import { SignUpPageDocument, type OpenToSignUp } from "./documents.ts";
import { SignUpForm, type Made } from "./SignUpForm.tsx";
import { usePlacesWords } from "./usePlacesWords.ts";
import { WhenAndWhere } from "./WhenAndWhere.tsx";
import styles from "./SignUp.module.css";

const route = getRouteApi("/tillfalle/$occurrenceId");

/** One occurrence for anybody, where a poster or a message leads: what it is, and how to come along. */
export function SignUpPage(): ReactNode {
  const { t } = useLingui();
  const { occurrenceId } = route.useParams();
  const { data } = useSuspenseQuery(SignUpPageDocument, { variables: { id: occurrenceId }, fetchPolicy: "cache-and-network" });
  const occurrence = data.node?.__typename === "Occurrence" ? (data.node as OpenToSignUp) : null;
  return (
    <OpenPage isNarrow>
      {occurrence ? <Open occurrence={occurrence} /> : (
        <>
          <PageHeader title={t`Tillfället`} />
          <EmptyState title={t`Det finns inte längre`} action={<ButtonLink to="/"><Trans>Till första sidan</Trans></ButtonLink>}><Trans>Länken kan vara fel, eller så har någon tagit bort tillfället.</Trans></EmptyState>
        </>
      )}
    </OpenPage>
  );
}

function Open({ occurrence }: { occurrence: OpenToSignUp }) {
  const { partnership, title, organiser, description } = occurrence;
  noteFirstHubTime(partnership.now);
  useLivePartnership(partnership.id, partnership.cursor);
  const [made, setMade] = useState<Made | null>(null);
  return (
    <>
      <PageHeader title={title} lead={<>{organiser.name} · <TextLink to="/a/$slug/aktiviteter" params={{ slug: partnership.slug }}>{partnership.name}</TextLink></>} />
      <WhenAndWhere occurrence={occurrence} />
      {description ? <p className={styles.about}>{description}</p> : null}
      {made ? <CodeCard made={made} /> : <HowTo occurrence={occurrence} onDone={setMade} />}
    </>
  );
}

function HowTo({ occurrence, onDone }: { occurrence: OpenToSignUp; onDone: (made: Made) => void }) {
  const now = useNow();
  const format = useFormat();
  const words = usePlacesWords();
  const { signUp, activity, status } = occurrence;
  if (status === "CANCELLED") {
    return null;
  }
  if (!signUp) {
    return <p>{activity.registration === "CONTACT" ? <Trans>Säg till arrangören innan du kommer.</Trans> : <Trans>Du behöver inte anmäla dig. Det är bara att komma.</Trans>}</p>;
  }
  const { opensAt, closesAt } = signUp;
  const at = (instant: string) => {
    const { day, time } = localAt(Date.parse(instant), "Europe/Stockholm");
    return `${format.weekdayDate(day)} ${format.clock(time)}`;
  };
  if (opensAt && now < Date.parse(opensAt)) {
    return <p className={styles.left}><Trans>Anmälan öppnar {at(opensAt)}.</Trans></p>;
  }
  if (now >= Date.parse(closesAt)) {
    return <p className={styles.left}><Trans>Anmälan är stängd.</Trans></p>;
  }
  return (
    <section aria-live="polite">
      <p className={styles.left} data-places>{words(signUp)}</p>
      <p className={styles.quiet}><Trans>Anmäl dig senast {at(closesAt)}.</Trans></p>
      <SignUpForm occurrence={occurrence} signUp={signUp} onDone={onDone} />
    </section>
  );
}
