import { graphql } from "../graphql/gql.ts";

/** How many came the times before: what one begins to count from. */
export const EarlierHeadcounts = graphql(`
  query EarlierHeadcounts($activityId: ID!, $from: LocalDate!, $to: LocalDate!) {
    node(id: $activityId) {
      __typename
      id
      ... on Activity {
        version
        occurrences(from: $from, to: $to, first: 100) {
          nodes {
            id
            version
            startsAt
            localDate
            attendance {
              id
              version
              total
            }
          }
        }
      }
    }
  }
`);

export const ReportAttendance = graphql(`
  mutation ReportAttendance($input: ReportAttendanceInput!) {
    reportAttendance(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      attendance {
        ...LiveAttendance @unmask
      }
      occurrence {
        id
        version
        status
        notReported
        organiserTotal
        attendance {
          id
          version
        }
      }
    }
  }
`);

export const RecordOccurrence = graphql(`
  mutation RecordOccurrence($input: RecordOccurrenceInput!) {
    recordOccurrence(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      attendance {
        ...LiveAttendance @unmask
      }
      occurrence {
        id
        version
        localDate
      }
    }
  }
`);
