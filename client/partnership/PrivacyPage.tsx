import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { LegalBasis, PrivacyQuery } from "../graphql/graphql.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Gable } from "../ui/marks.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { PrivacySheet } from "./PrivacySheet.tsx";
import styles from "./PrivacyPage.module.css";

const Privacy = graphql(`
  query Privacy($slug: String!) {
    partnershipPrivacy(slug: $slug) {
      contact
      arrangement
      viewerCanDescribe
      partnership {
        id
        version
      }
      controllers {
        id
        version
        name
      }
      dataClasses {
        name
        purpose
        legalBasis
        days
        decision
      }
    }
  }
`);

export type Privacy = NonNullable<PrivacyQuery["partnershipPrivacy"]>;
type DataClass = Privacy["dataClasses"][number];

const route = getRouteApi("/a/$slug/personuppgifter");

/** Who answers for personal data here, whom to turn to, and what is kept for what, how long. Everybody may read it. */
export function PrivacyPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const [isOpen, setOpen] = useState(false);
  const { data } = useSuspenseQuery(Privacy, { variables: { slug } });
  const privacy = data.partnershipPrivacy;
  if (!privacy) {
    return <PageHeader title={t`Personuppgifter`} />;
  }
  const { contact, arrangement, controllers, dataClasses, viewerCanDescribe } = privacy;
  return (
    <>
      <PageHeader
        title={t`Personuppgifter`}
        lead={<Trans>Vad som sparas om dem som arbetar i partnerskapet och dem som anmäler sig till en aktivitet, varför och hur länge. Inga personnummer sparas, och inte vilka som kom.</Trans>}
        actions={viewerCanDescribe ? <Button onPress={() => setOpen(true)}><Trans>Ändra texterna</Trans></Button> : null}
      />
      <div className={styles.sections}>
        <Section title={t`Ansvariga`}>
          <p className={styles.text}><Trans>Parterna är personuppgiftsansvariga tillsammans.</Trans></p>
          <ul className={styles.controllers}>{controllers.map(({ id, name }) => <li key={id}><Gable id={id} name={name} /> {name}</li>)}</ul>
        </Section>
        <Section title={t`Kontakt`}>
          {contact ? <p className={styles.text}>{contact}</p> : <EmptyState title={t`Ingen kontakt är angiven än.`} />}
        </Section>
        <Section title={t`Så har parterna delat upp ansvaret`}>
          {arrangement ? <p className={styles.text}>{arrangement}</p> : <EmptyState title={t`Det är inte beskrivet än.`} />}
        </Section>
        <Section title={t`Det här sparas`}>
          <ul>{dataClasses.map((one) => <Kept key={one.name} dataClass={one} />)}</ul>
        </Section>
        <Section title={t`Dina rättigheter`}>
          <p className={styles.text}><Trans>Du kan se, hämta och radera dina egna uppgifter på sidan Konto när du är inloggad. Du kan också vända dig till kontakten ovan, och klaga hos Integritetsskyddsmyndigheten (IMY).</Trans></p>
          <p className={styles.text}><Trans>Har du anmält dig till en aktivitet kan du se och ändra din anmälan eller avanmäla dig med koden du fick.</Trans></p>
        </Section>
      </div>
      {isOpen ? <PrivacySheet privacy={privacy} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Kept({ dataClass: { purpose, legalBasis, days, decision } }: { dataClass: DataClass }) {
  const { t } = useLingui();
  const bases: Record<LegalBasis, string> = { PUBLIC_TASK: t`uppgift av allmänt intresse`, LEGITIMATE_INTEREST: t`berättigat intresse`, LEGAL_OBLIGATION: t`rättslig förpliktelse` };
  const basis = bases[legalBasis];
  return (
    <li className={styles.kept}>
      <p>{purpose}</p>
      <p className={styles.quiet}>
        <Term days={days ?? null} />{" "}
        <Trans>Rättslig grund: {basis}.</Trans> {decision}
      </p>
    </li>
  );
}

const daysOfYear = 365.25;

/** Whole years are told as years: nobody counts 1,826 days. */
function Term({ days }: { days: number | null }) {
  if (days === null) {
    return <Trans>Tas bort först efter beslut om gallring.</Trans>;
  }
  const years = Math.floor(days / daysOfYear + 1 / daysOfYear);
  return years > 0 && Math.abs(days - years * daysOfYear) < 1
    ? <Plural value={years} one="Tas bort efter ett år." other="Tas bort efter # år." />
    : <Plural value={days} one="Tas bort efter # dag." other="Tas bort efter # dagar." />;
}
