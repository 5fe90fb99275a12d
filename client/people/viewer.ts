import { createContext, use } from "react";
import { graphql } from "../graphql/gql.ts";
import type { CurrentViewerQuery } from "../graphql/graphql.ts";

/** Who is looking. Asked for on every page, also for visitors without an account. */
export const CurrentViewer = graphql(`
  query CurrentViewer {
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
      demoAccounts {
        email
        displayName
        role
        partnershipSlug
        partnershipName
      }
    }
  }
`);

export type ViewerUser = NonNullable<CurrentViewerQuery["viewer"]["user"]>;

export const ViewerContext = createContext<ViewerUser | null>(null);

/** The signed-in person, or `null` for a visitor. */
export const useViewerUser = (): ViewerUser | null => use(ViewerContext);

/** "Amina" in a greeting; the whole name everywhere else. */
export const firstName = (displayName: string): string => displayName.split(" ")[0] ?? displayName;
