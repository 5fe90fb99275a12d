import { graphql } from "../graphql/gql.ts";
import type { AccountQuery } from "../graphql/graphql.ts";

export const Account = graphql(`
  query Account {
    viewer {
      user {
        id
        version
        displayName
      }
      assignments {
        id
        version
        partnership {
          id
          version
          name
        }
      }
      tokens {
        id
        name
        prefix
        status
        scopes
        expiresAt
        previousExpiresAt
        lastUsedOn
        partnership {
          id
          version
          name
        }
      }
    }
  }
`);

export type Token = NonNullable<AccountQuery["viewer"]["tokens"]>[number];

export const CreateToken = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      clientMutationId
      userErrors {
        code
        path
        message
      }
      secret
      token {
        id
        name
      }
    }
  }
`);

export const RotateToken = graphql(`
  mutation RotateToken($input: RotateTokenInput!) {
    rotateToken(input: $input) {
      clientMutationId
      userErrors {
        code
        path
        message
      }
      secret
      token {
        id
        name
        prefix
        status
        expiresAt
        previousExpiresAt
      }
    }
  }
`);

export const RevokeToken = graphql(`
  mutation RevokeToken($input: RevokeTokenInput!) {
    revokeToken(input: $input) {
      clientMutationId
      userErrors {
        code
        path
        message
      }
      token {
        id
        status
      }
    }
  }
`);
