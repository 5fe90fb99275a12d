import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState, type ReactNode } from "react";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useFormat } from "../format/useFormat.ts";
import { useAct } from "../live/useAct.ts";
import { roleName } from "../people/roles.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { TextField } from "../ui/TextField.tsx";
import { AcceptInvitation, OpenInvitation, type Asked } from "./invitationDocuments.ts";
import styles from "./PeoplePage.module.css";

/** The secret stands behind `#`, which no server and no log ever sees; nothing is used up until the person says yes. */
export function InvitationPage(): ReactNode {
  const { t } = useLingui();
  const [secret] = useState(() => location.hash.slice(1));
  return (
    <OpenPage isNarrow>
      <Suspense fallback={<><PageHeader title={t`Inbjudan`} /><Skeleton rows={3} /></>}>
        <Letter secret={secret} />
      </Suspense>
    </OpenPage>
  );
}

function Letter({ secret }: { secret: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(OpenInvitation, { variables: { secret }, fetchPolicy: "no-cache" });
  const [asked] = useState(data.openInvitation);
  const [isDone, setDone] = useState(false);
  if (!asked) {
    return (
      <>
        <PageHeader title={t`Inbjudan`} />
        <EmptyState title={t`Inbjudan gäller inte längre.`} action={<ButtonLink to="/"><Trans>Till första sidan</Trans></ButtonLink>}>
          <Trans>Den kan vara använd, återkallad eller för gammal. Be den som bjöd in dig om en ny.</Trans>
        </EmptyState>
      </>
    );
  }
  const { partnershipName, partnershipSlug } = asked;
  return isDone ? (
    <>
      <PageHeader title={t`Välkommen till ${partnershipName}`} lead={<Trans>Nu kan du logga in med din e-postadress.</Trans>} />
      <ButtonLink to="/" search={{ till: `/a/${partnershipSlug}` }} variant="primary"><Trans>Logga in</Trans></ButtonLink>
    </>
  ) : <Answer secret={secret} asked={asked} onDone={() => setDone(true)} />;
}

function Answer({ secret, asked, onDone }: { secret: string; asked: Asked; onDone: () => void }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const [displayName, setDisplayName] = useState("");
  const act = useAct(AcceptInvitation, () => t`Du är med`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["displayName"]);
  const { partnershipName, organisationName, expiresOn, isKnown } = asked;
  const [role, until] = [roleName(asked.role, i18n), format.date(expiresOn)];
  const accept = async () => {
    if (!problems.check({ displayName: !isKnown && displayName.trim() === "" ? t`Skriv vad du heter.` : undefined })) {
      return;
    }
    if (await act.run({ secret, displayName: isKnown ? null : displayName.trim() })) {
      onDone();
    }
  };
  return (
    <>
      <PageHeader title={t`Inbjudan till ${partnershipName}`} lead={<Trans>Du är inbjuden att arbeta för {organisationName}. Uppdrag: {role}. Inbjudan gäller till och med {until}.</Trans>} />
      <form className={styles.question} noValidate onSubmit={(event) => { event.preventDefault(); void accept(); }}>
        {problems.errors.form ? <p role="alert" className={styles.wrong}>{problems.errors.form}</p> : null}
        {isKnown
          ? <p><Trans>Du har varit här förut. Uppdraget läggs till på ditt konto.</Trans></p>
          : <TextField field="displayName" autoComplete="name" label={t`Ditt namn`} description={<Trans>Så kallar dina kollegor dig. Skriv inte personnummer.</Trans>} isRequired value={displayName} onChange={(text) => { setDisplayName(text); problems.clear("displayName"); }} error={problems.errors.displayName} />}
        <p className={styles.quiet}><Trans>Ditt namn och din e-postadress sparas så länge du har ett uppdrag, och tas bort senast två år därefter.</Trans></p>
        <div className={styles.buttons}><Button type="submit" variant="primary" isPending={act.isPending}><Trans>Tacka ja</Trans></Button></div>
      </form>
    </>
  );
}
