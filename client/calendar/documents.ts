import { graphql } from "../graphql/gql.ts";

export const CalendarDocument = graphql(`
  query Calendar($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      closures {
        id
        version
        name
        from
        lastDay
      }
      schoolBreaks(from: $from, to: $to) {
        id
        version
        name
        from
        lastDay
      }
      occurrences(from: $from, to: $to, first: 500) {
        totalCount
        nodes {
          id
          version
          title
          organiser {
            id
            version
            name
          }
          startsAt
          endsAt
          localDate
          startTime
          endDate
          endTime
          status
          cancelReason
          moved
          onNow
          notReported
          placeText
          viewerCanEdit
          room {
            id
            version
            name
          }
          movedFrom {
            ...FormerPlace @unmask
          }
          activity {
            id
            version
            title
            targetGroup
            coOrganisers {
              id
              version
              name
            }
            goals {
              id
              version
              code
              statement
            }
          }
        }
      }
    }
  }
`);

/** What happens first in a time: a way on from where nothing does. */
export const NextOccurrenceDocument = graphql(`
  query NextOccurrence($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      occurrences(from: $from, to: $to, first: 20) {
        nodes {
          id
          version
          title
          status
          localDate
          startTime
        }
      }
    }
  }
`);

/** What a plan can be made of: the partnership's goals, organisations and rooms. */
export const ChoicesDocument = graphql(`
  query CalendarChoices($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      goals(first: 100) {
        nodes {
          id
          version
          code
          statement
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
      rooms(first: 100) {
        nodes {
          id
          version
          name
          capacity
        }
      }
      closures {
        id
        version
        name
        from
        lastDay
      }
      schoolBreaks {
        id
        version
        name
        from
        lastDay
      }
    }
  }
`);

/** The booking that goes along when something moves: it stands in nobody's way. */
export const OwnBooking = graphql(`
  query OwnBooking($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Occurrence {
        version
        booking {
          id
          version
        }
      }
    }
  }
`);
