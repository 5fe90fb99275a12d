import { graphql } from "../graphql/gql.ts";

export const CalendarFeeds = graphql(`
  query CalendarFeeds {
    viewer {
      calendarFeeds {
        id
        name
        subject
        createdAt
        lastUsedOn
      }
    }
  }
`);

export const RevokeCalendarFeed = graphql(`
  mutation RevokeCalendarFeed($input: RevokeCalendarFeedInput!) {
    revokeCalendarFeed(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);
