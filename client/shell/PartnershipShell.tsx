import { useSuspenseQuery } from "@apollo/client/react";
import { useLingui } from "@lingui/react/macro";
import { getRouteApi, Outlet } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import type { ShellQuery } from "../graphql/graphql.ts";
import { noteFirstHubTime } from "../live/clock.ts";
import { ConnectionBar } from "../live/ConnectionBar.tsx";
import { useLivePartnership } from "../live/useLivePartnership.ts";
import { PartnershipContext } from "../partnership/usePartnership.ts";
import { ViewerContext } from "../people/viewer.ts";
import { Circles } from "../presence/Circles.tsx";
import { usePresence } from "../presence/usePresence.ts";
import { TextLink } from "../ui/Links.tsx";
import { BottomBar } from "./BottomBar.tsx";
import { DemoBanner } from "./DemoBanner.tsx";
import { NotFoundAlone } from "./PageStates.tsx";
import { Rail } from "./Rail.tsx";
import styles from "./PartnershipShell.module.css";

/** The cursor is read before the rest, so the subscription from it repeats rather than misses. */
const Shell = graphql(`
  query Shell($slug: String!) {
    partnership(slug: $slug) {
      cursor
      id
      version
      slug
      name
      timeZone
      now
      isDemo
      viewerRole
      viewerCanPlan
      memberships(first: 1) {
        totalCount
      }
    }
    partnerships(first: 50) {
      nodes {
        id
        version
        slug
        name
      }
    }
    viewer {
      user {
        id
        version
        displayName
        organisation {
          id
          version
          name
        }
      }
    }
  }
`);

export type ShellPartnership = NonNullable<ShellQuery["partnership"]>;
export type ShellChoice = ShellQuery["partnerships"]["nodes"][number];

const route = getRouteApi("/a/$slug");

export function PartnershipShell(): ReactNode {
  const { slug } = route.useParams();
  const { data } = useSuspenseQuery(Shell, { variables: { slug } });
  if (!data.partnership) {
    return <NotFoundAlone />;
  }
  return (
    <ViewerContext value={data.viewer.user ?? null}>
      <OpenShell key={data.partnership.id} partnership={data.partnership} choices={data.partnerships.nodes} />
    </ViewerContext>
  );
}

function OpenShell({ partnership, choices }: { partnership: ShellPartnership; choices: ShellChoice[] }) {
  const { t } = useLingui();
  const { id, cursor, now, timeZone } = partnership;
  // Before anything below is drawn, so that no page ever begins on this computer's own day.
  useState(() => noteFirstHubTime(now));
  const worksHere = (partnership.viewerRole ?? null) !== null;
  useLivePartnership(id, cursor);
  usePresence(id, worksHere);
  return (
    <PartnershipContext value={{ ...partnership, viewerRole: partnership.viewerRole ?? null }}>
      <a className={styles.skip} href="#innehall">{t`Hoppa till innehållet`}</a>
      <div className={styles.shell}>
        <Rail partnership={partnership} choices={choices} />
        <div className={styles.column}>
          {partnership.isDemo || worksHere ? <div className={styles.top}>{partnership.isDemo ? <DemoBanner /> : <span />}<Circles /></div> : null}
          <ConnectionBar timeZone={timeZone} />
          <main id="innehall" className={styles.main} tabIndex={-1}>
            <Outlet />
          </main>
          <footer className={styles.foot}><TextLink to="/a/$slug/personuppgifter" params={{ slug: partnership.slug }}>{t`Personuppgifter`}</TextLink></footer>
        </div>
        <BottomBar partnership={partnership} choices={choices} />
      </div>
    </PartnershipContext>
  );
}
