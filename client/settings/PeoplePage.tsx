import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { usePartnership } from "../partnership/usePartnership.ts";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { People } from "./documents.ts";
import { InvitationsSection } from "./InvitationsSection.tsx";
import { PeopleAct, type OpenAct } from "./PeopleAct.tsx";
import { PeopleSection } from "./PeopleSection.tsx";
import { RoleTable } from "./RoleTable.tsx";
import styles from "./PeoplePage.module.css";

const route = getRouteApi("/a/$slug/installningar/personer");

/** Who works in the partnership, as what and for how long; and what each role may do. */
export function PeoplePage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { viewerRole } = usePartnership();
  const [open, setOpen] = useState<OpenAct | null>(null);
  const [isBefore, setBefore] = useState(false);
  const { data } = useSuspenseQuery(People, { variables: { slug } });
  const { partnership, roleRights } = data;
  const rights = { canManage: partnership?.viewerCanManagePeople ?? false, canAppoint: Boolean(partnership?.viewerCanAppoint && partnership.processLeaderVacant) };
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
        lead={partnership.processLeaderVacant ? <Trans>Uppdraget som processledare är obesatt.</Trans> : <Trans>De som arbetar i partnerskapet, med sina uppdrag.</Trans>}
      />
      <div className={styles.sections}>
        <Section title={t`Personer`}>
          <PeopleSection slug={slug} times={["CURRENT", "COMING"]} rights={rights} onOpen={setOpen} />
        </Section>
        <details className={styles.before} onToggle={(event) => setBefore(event.currentTarget.open)}>
          <summary><Trans>Visa tidigare uppdrag</Trans></summary>
          {isBefore ? <PeopleSection slug={slug} times={["ENDED"]} rights={{ canManage: false, canAppoint: false }} onOpen={setOpen} /> : null}
        </details>
        <InvitationsSection slug={slug} partnershipId={partnership.id} canManage={rights.canManage} />
        <Section title={t`Vad rollerna får göra`}>
          <RoleTable rights={roleRights} />
        </Section>
      </div>
      {open ? <PeopleAct open={open} slug={slug} partnershipId={partnership.id} onlyLeader={!rights.canManage} onClose={() => setOpen(null)} /> : null}
    </>
  );
}
