import { graphql } from "../graphql/gql.ts";

export const OwnPrivacy = graphql(`
  query OwnPrivacy {
    viewer {
      user {
        id
        version
      }
      privacy {
        name
        email
        isProtected
      }
    }
  }
`);

export const ExportOwnData = graphql(`
  mutation ExportOwnData($input: ExportOwnDataInput!) {
    exportOwnData(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      json
    }
  }
`);

export const EraseOwnData = graphql(`
  mutation EraseOwnData($input: EraseOwnDataInput!) {
    eraseOwnData(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
    }
  }
`);

export const ProtectIdentity = graphql(`
  mutation ProtectIdentity($input: ProtectIdentityInput!) {
    protectIdentity(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      privacy {
        name
        isProtected
      }
    }
  }
`);
