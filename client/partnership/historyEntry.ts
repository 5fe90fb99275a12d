import type { TypedDocumentNode } from "@apollo/client";
import { graphql } from "../graphql/gql.ts";

/** What a line needs to say what was done, and to lead to it. */
const Entry = graphql(`
  fragment HistoryEntry_entry on HistoryEntry {
    id
    at
    action
    actorName
    actorOrganisation {
      id
      version
      name
    }
    nodeId
    label
    changes {
      field
      before
      after
    }
    node {
      __typename
      id
      ... on Occurrence {
        version
        localDate
        startTime
        endTime
        cancelReason
      }
      ... on Attendance {
        version
        total
        occurrence {
          id
          version
          localDate
        }
      }
      ... on Activity {
        version
        nextOccurrence {
          id
          version
          localDate
          startTime
          endTime
        }
      }
      ... on Measurement {
        version
        measurementStatus: status
        indicator {
          id
          version
          code
          viewerCanConfirm
          goal {
            id
            version
            code
          }
        }
      }
      ... on Goal {
        version
        code
      }
    }
  }
`);

export type HistoryEntry = typeof Entry extends TypedDocumentNode<infer Fields> ? Fields : never;
