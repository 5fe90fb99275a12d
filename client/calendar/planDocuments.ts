import { graphql } from "../graphql/gql.ts";

export const PlanActivity = graphql(`
  mutation PlanActivity($input: PlanActivityInput!) {
    planActivity(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      activity {
        id
        version
        title
      }
    }
  }
`);

export const EditActivity = graphql(`
  mutation EditActivity($input: EditActivityInput!) {
    editActivity(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      activity {
        id
        version
        title
        description
        targetGroup
        openToAll
        visibility
        sensitive
        organiser {
          id
          version
          name
        }
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
`);
