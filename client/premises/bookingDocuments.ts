import { graphql } from "../graphql/gql.ts";

export const WaitingBookings = graphql(`
  query WaitingBookings($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      waitingBookings {
        id
        version
        status
        refusal
        startsAt
        endsAt
        purpose
        seriesId
        expiresAt
        roomIsFree
        whenClosed
        viewerCanAnswer
        viewerCanEdit
        room {
          id
          version
          name
        }
        organisation {
          id
          version
          name
        }
        occurrence {
          id
          version
          title
        }
      }
    }
  }
`);

export const OpenBooking = graphql(`
  query OpenBooking($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Booking {
        version
        status
        startsAt
        endsAt
        setupMinutes
        cleanupMinutes
        purpose
        reason
        seriesId
        expiresAt
        whenClosed
        viewerCanEdit
        viewerCanAnswer
        room {
          id
          version
          name
          quietAfter
          openingHours {
            weekday
            opens
            closes
          }
          closures {
            from
            lastDay
            reason
          }
        }
        organisation {
          id
          version
          name
        }
        occurrence {
          id
          version
          title
        }
      }
    }
  }
`);
