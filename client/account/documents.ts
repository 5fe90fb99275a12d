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
      signInMeans {
        connectable {
          id
          name
        }
      }
      passkeys {
        id
        name
        createdAt
        lastUsedAt
      }
      accounts {
        id
        provider
        createdAt
        proposedOrganisation {
          id
          version
          name
        }
      }
      sessions {
        id
        label
        current
        createdAt
        lastSeenAt
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
        revokedBecause
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

export type Passkey = NonNullable<AccountQuery["viewer"]["passkeys"]>[number];
export type ConnectedAccount = NonNullable<AccountQuery["viewer"]["accounts"]>[number];
export type SignInProvider = AccountQuery["viewer"]["signInMeans"]["connectable"][number];

export const AddPasskey = graphql(`
  mutation AddPasskey($input: AddPasskeyInput!) {
    addPasskey(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export const RemovePasskey = graphql(`
  mutation RemovePasskey($input: RemovePasskeyInput!) {
    removePasskey(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export const DisconnectAccount = graphql(`
  mutation DisconnectAccount($input: DisconnectAccountInput!) {
    disconnectAccount(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export type Session = NonNullable<AccountQuery["viewer"]["sessions"]>[number];

/** How whoever asks can prove who they are. */
export const Means = graphql(`
  query Means {
    viewer {
      signInMeans {
        emailLink
        mailIsReadHere
        demoEmail
        passkey
        providers {
          id
          name
        }
      }
    }
  }
`);

export const EditOwnName = graphql(`
  mutation EditOwnName($input: EditOwnNameInput!) {
    editOwnName(input: $input) {
      cursor
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      user {
        id
        version
        displayName
      }
    }
  }
`);

export const SignOutSession = graphql(`
  mutation SignOutSession($input: SignOutSessionInput!) {
    signOutSession(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export const SignOutOtherSessions = graphql(`
  mutation SignOutOtherSessions($input: SignOutOtherSessionsInput!) {
    signOutOtherSessions(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export const CreateToken = graphql(`
  mutation CreateToken($input: CreateTokenInput!) {
    createToken(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
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
        ...Problem @unmask
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
        ...Problem @unmask
      }
      token {
        id
        status
      }
    }
  }
`);
