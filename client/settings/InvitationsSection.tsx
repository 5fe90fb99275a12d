import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { useFormat } from "../format/useFormat.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { useAct } from "../live/useAct.ts";
import { roleName } from "../people/roles.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Gable } from "../ui/marks.tsx";
import { Section } from "../ui/Section.tsx";
import { AddOrganisationSheet } from "./AddOrganisationSheet.tsx";
import { AdmitOrganisationSheet } from "./AdmitOrganisationSheet.tsx";
import { Invitations, WithdrawInvitation, type Invitation, type Member } from "./invitationDocuments.ts";
import { InviteSheet } from "./InviteSheet.tsx";
import { OrganisationEntry } from "./OrganisationEntry.tsx";
import type { PeopleRights } from "./PersonEntry.tsx";
import styles from "./PeoplePage.module.css";

/** Who is asked to come: people by letter, organisations into the partnership. */
export function InvitationsSection({ slug, partnershipId, rights }: { slug: string; partnershipId: string; rights: PeopleRights }) {
  const { canManage, ownOrganisationId, roles } = rights;
  const { t } = useLingui();
  const [open, setOpen] = useState<"PERSON" | "ORGANISATION" | null>(null);
  const [answered, setAnswered] = useState<Member | null>(null);
  const { data } = useSuspenseQuery(Invitations, { variables: { slug } });
  const { invitations, memberships } = data.partnership ?? {};
  const members = memberships?.nodes ?? [];
  const organisations = [...new Map(members.map(({ organisation }) => [organisation.id, organisation])).values()].filter(({ id }) => canManage || id === ownOrganisationId);
  const canInvite = organisations.length > 0;
  return (
    <>
      {invitations ? (
        <Section title={t`Inbjudningar`} aside={canInvite ? <Button variant="primary" onPress={() => setOpen("PERSON")}><Trans>Bjud in en person</Trans></Button> : null}>
          {invitations.nodes.length === 0 ? <EmptyState title={t`Ingen inbjudan väntar på svar.`} /> : <ul>{invitations.nodes.map((invitation) => <Letter key={invitation.id} invitation={invitation} canWithdraw={canManage || invitation.organisation.id === ownOrganisationId} />)}</ul>}
        </Section>
      ) : null}
      <Section title={t`Organisationer`} aside={canManage ? <Button onPress={() => setOpen("ORGANISATION")}><Trans>Ny organisation</Trans></Button> : null}>
        <ul>{members.map((member) => <OrganisationEntry key={member.id} member={member} canManage={canManage} onAdmit={setAnswered} />)}</ul>
      </Section>
      {open === "PERSON" ? <InviteSheet partnershipId={partnershipId} organisations={organisations} roles={roles} onClose={() => setOpen(null)} /> : null}
      {open === "ORGANISATION" ? <AddOrganisationSheet partnershipId={partnershipId} onClose={() => setOpen(null)} /> : null}
      {answered ? <AdmitOrganisationSheet member={answered} onClose={() => setAnswered(null)} /> : null}
    </>
  );
}

function Letter({ invitation, canWithdraw }: { invitation: Invitation; canWithdraw: boolean }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const act = useAct(WithdrawInvitation, () => t`Inbjudan är återkallad`, { isFinal: true });
  const { id, version, role, organisation, expiresOn, lastDay } = invitation;
  const email = invitation.email ?? "–";
  const [good, until] = [format.date(expiresOn), lastDay ? format.date(lastDay) : null];
  return (
    <li className={styles.person}>
      <Gable id={organisation.id} name={organisation.name} size="large" />
      <div>
        <h3 className={styles.name}>{email} <JustChanged id={id} /></h3>
        <p className={styles.where}>{[roleName(role, i18n), organisation.name].join(" · ")} {until ? <Trans>till och med {until}</Trans> : null}</p>
        <p className={styles.days}><Trans>Gäller till och med {good}.</Trans></p>
      </div>
      {canWithdraw ? <div className={styles.menu}><Button isPending={act.isPending} onPress={() => void act.run({ id, expectedVersion: version })} aria-label={t`Återkalla inbjudan till ${email}`}><Trans>Återkalla</Trans></Button></div> : null}
    </li>
  );
}
