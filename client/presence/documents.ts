import { graphql } from "../graphql/gql.ts";

/** Whole each time: what came before counts no more, so none of it goes into the cache. */
export const Presence = graphql(`
  subscription Presence($partnershipId: ID!) {
    presence(partnershipId: $partnershipId) {
      total
      people {
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
        places {
          page
          nodeId
          edits
          node {
            __typename
            id
            ... on Occurrence {
              version
              title
              localDate
            }
            ... on Activity {
              version
              title
              nextOccurrence {
                id
                version
                localDate
              }
            }
            ... on Goal {
              version
              code
              statement
            }
            ... on Membership {
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
    }
  }
`);

export const TellPresence = graphql(`
  mutation TellPresence($input: TellPresenceInput!) {
    tellPresence(input: $input) {
      clientMutationId
      userErrors {
        code
        path
      }
    }
  }
`);
