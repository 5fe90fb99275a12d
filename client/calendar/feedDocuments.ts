import { graphql } from "../graphql/gql.ts";

export const CreateCalendarFeed = graphql(`
  mutation CreateCalendarFeed($input: CreateCalendarFeedInput!) {
    createCalendarFeed(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      path
      feed {
        id
        name
      }
    }
  }
`);
