import { graphql } from "../graphql/gql.ts";

export const CreateCalendarFeed = graphql(`
  mutation CreateCalendarFeed($input: CreateCalendarFeedInput!) {
    createCalendarFeed(input: $input) {
      clientMutationId
      userErrors {
        code
        path
        message
      }
      path
      feed {
        id
        name
      }
    }
  }
`);
