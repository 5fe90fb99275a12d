import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { Navigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { graphql } from "../graphql/gql.ts";
import { OpenPage } from "../shell/OpenPage.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { ButtonLink, TextLink } from "../ui/Links.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";

const Led = graphql(`
  query Led {
    viewer {
      user {
        id
        version
      }
      assignments {
        id
        version
        role
        partnership {
          id
          version
          slug
          name
        }
      }
    }
  }
`);

/** Where the address on a screen leads: to the boards of the partnership that the visitor leads. */
export function ClaimPage(): ReactNode {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(Led, { fetchPolicy: "network-only" });
  const { user, assignments } = data.viewer;
  const led = assignments.flatMap(({ role, partnership }) => (role === "PROCESS_LEADER" ? [partnership] : []));
  const [only] = led;
  if (only && led.length === 1) {
    return <Navigate to="/a/$slug/installningar/tavlor" params={{ slug: only.slug }} replace />;
  }
  return (
    <OpenPage isNarrow>
      <PageHeader title={t`Koppla en skärm`} />
      {!user ? <EmptyState title={t`Logga in för att koppla skärmen.`} action={<ButtonLink to="/" search={{ till: "/koppla" }}><Trans>Logga in</Trans></ButtonLink>} /> : null}
      {user && led.length === 0 ? <EmptyState title={t`Bara processledare kan koppla skärmar.`}><Trans>Be processledaren i ditt partnerskap om hjälp.</Trans></EmptyState> : null}
      {led.length > 1 ? (
        <>
          <p><Trans>Vilket partnerskap hör skärmen till?</Trans></p>
          <ul>{led.map(({ id, slug, name }) => <li key={id}><TextLink to="/a/$slug/installningar/tavlor" params={{ slug }}>{name}</TextLink></li>)}</ul>
        </>
      ) : null}
    </OpenPage>
  );
}
