import { graphql } from "../graphql/gql.ts";
import type { AuditQuery, ChangesQuery } from "../graphql/graphql.ts";

export const Changes = graphql(`
  query Changes($slug: String!, $after: String, $filter: HistoryFilter) {
    partnership(slug: $slug) {
      id
      version
      history(first: 50, after: $after, filter: $filter) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          at
          action
          actorName
          actorRole
          reason
          nodeId
          label
          actorOrganisation {
            id
            version
            name
          }
          changes {
            field
            before
            after
          }
          node {
            id
            __typename
            ... on Assignment {
              version
              role
              from
              lastDay
            }
          }
        }
      }
    }
  }
`);

export type Change = NonNullable<NonNullable<ChangesQuery["partnership"]>["history"]>["nodes"][number];

export const Audit = graphql(`
  query Audit($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      trailHead {
        place
        hash
      }
      auditEntries(first: 50) {
        nodes {
          id
          at
          what
          actorName
          actorRole
          subjectName
          reason
          actorOrganisation {
            id
            version
            name
          }
        }
      }
    }
  }
`);

export type AuditEntry = NonNullable<NonNullable<AuditQuery["partnership"]>["auditEntries"]>["nodes"][number];

/** Who and what one can look for. */
export const ChangeChoices = graphql(`
  query ChangeChoices($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      assignments(first: 100, times: [CURRENT, COMING, ENDED]) {
        nodes {
          id
          version
          user {
            id
            version
            displayName
          }
        }
      }
      memberships(first: 100) {
        nodes {
          id
          version
          organisation {
            id
            version
            name
          }
        }
      }
    }
  }
`);
