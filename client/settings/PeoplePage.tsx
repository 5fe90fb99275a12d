import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { usePartnership } from "../partnership/usePartnership.ts";
import { useViewerUser } from "../people/viewer.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { People } from "./documents.ts";
import { InvitationsSection } from "./InvitationsSection.tsx";
import { PeopleAct, type OpenAct } from "./PeopleAct.tsx";
import { PeopleSection } from "./PeopleSection.tsx";
import type { PeopleRights } from "./PersonEntry.tsx";
import { RoleTable } from "./RoleTable.tsx";
import styles from "./PeoplePage.module.css";

const route = getRouteApi("/a/$slug/installningar/personer");

const none: PeopleRights = { canManage: false, canAppoint: false, ownOrganisationId: null, roles: [] };

/** Who works in the partnership, as what and for how long; and what each role may do. */
export function PeoplePage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { viewerRole } = usePartnership();
  const [open, setOpen] = useState<OpenAct | null>(null);
  const [isBefore, setBefore] = useState(false);
  const { data } = useSuspenseQuery(People, { variables: { slug } });
  const { partnership, roleRights } = data;
  const employer = useViewerUser()?.organisation ?? null;
  const own = partnership?.viewerCanManageOwnPeople ? employer : null;
  const rights: PeopleRights = {
    canManage: partnership?.viewerCanManagePeople ?? false,
    canAppoint: Boolean(partnership?.viewerCanAppoint && partnership.processLeaderVacant),
    ownOrganisationId: own?.id ?? null,
    roles: partnership?.viewerRolesToGive ?? [],
  };
  const organisation = own?.name;
  if (!viewerRole || !partnership) {
    return (
      <>
        <PageHeader title={t`Personer och uppdrag`} />
        <EmptyState title={t`Bara de som arbetar i partnerskapet ser vilka som gör det.`} />
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={t`Personer och uppdrag`}
        lead={partnership.processLeaderVacant ? <Trans>Uppdraget som processledare är obesatt.</Trans> : organisation && !rights.canManage ? <Trans>De som arbetar i partnerskapet, med sina uppdrag. Du sköter uppdragen för dem som arbetar för {organisation}.</Trans> : <Trans>De som arbetar i partnerskapet, med sina uppdrag.</Trans>}
      />
      <div className={styles.sections}>
        <Section title={t`Personer`}>
          <PeopleSection slug={slug} times={["CURRENT", "COMING"]} rights={rights} onOpen={setOpen} />
        </Section>
        <details className={styles.before} onToggle={(event) => setBefore(event.currentTarget.open)}>
          <summary><Trans>Visa tidigare uppdrag</Trans></summary>
          {isBefore ? <PeopleSection slug={slug} times={["ENDED"]} rights={none} onOpen={setOpen} /> : null}
        </details>
        <InvitationsSection slug={slug} partnershipId={partnership.id} rights={rights} />
        <Section title={t`Vad rollerna får göra`}>
          <RoleTable rights={roleRights} />
        </Section>
      </div>
      {open ? <PeopleAct open={open} slug={slug} partnershipId={partnership.id} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
