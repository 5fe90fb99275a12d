import { graphql } from "../graphql/gql.ts";
import type { InvitationsQuery, OpenInvitationQuery } from "../graphql/graphql.ts";

/** Who is asked to come, and for whom: the few alone read the letters, everybody the organisations. */
export const Invitations = graphql(`
  query Invitations($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      invitations(first: 100) {
        nodes {
          id
          version
          email
          role
          lastDay
          expiresOn
          status
          organisation {
            id
            version
            name
          }
        }
      }
      memberships(first: 100) {
        nodes {
          id
          version
          role
          status
          isInitiator
          lastDay
          organisation {
            id
            version
            name
          }
          unit {
            id
            version
            name
          }
        }
      }
    }
  }
`);

type Shown = NonNullable<InvitationsQuery["partnership"]>;
export type Invitation = NonNullable<Shown["invitations"]>["nodes"][number];
export type Member = Shown["memberships"]["nodes"][number];

export const InvitePerson = graphql(`
  mutation InvitePerson($input: InvitePersonInput!) {
    invitePerson(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      invitation {
        id
        version
      }
    }
  }
`);

export const WithdrawInvitation = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      invitation {
        id
        version
        status
      }
    }
  }
`);

export const AddOrganisation = graphql(`
  mutation AddOrganisation($input: AddOrganisationInput!) {
    addOrganisation(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      membership {
        id
        version
      }
    }
  }
`);

export const InviteOrganisation = graphql(`
  mutation InviteOrganisation($input: InviteOrganisationInput!) {
    inviteOrganisation(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      membership {
        id
        version
      }
    }
  }
`);

export const AdmitOrganisation = graphql(`
  mutation AdmitOrganisation($input: AdmitOrganisationInput!) {
    admitOrganisation(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      membership {
        id
        version
      }
    }
  }
`);

export const WithdrawOrganisation = graphql(`
  mutation WithdrawOrganisation($input: WithdrawOrganisationInput!) {
    withdrawOrganisation(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      withdrawnId
      membership {
        id
        version
      }
    }
  }
`);

/** Those that take part somewhere, or did. */
export const KnownOrganisations = graphql(`
  query KnownOrganisations {
    partnerships(first: 100) {
      nodes {
        id
        version
        name
        memberships(first: 100) {
          nodes {
            id
            version
            status
            unit {
              id
              version
            }
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
`);

export const OpenInvitation = graphql(`
  query OpenInvitation($secret: String!) {
    openInvitation(secret: $secret) {
      partnershipName
      partnershipSlug
      organisationName
      role
      expiresOn
      isKnown
    }
  }
`);

export type Asked = NonNullable<OpenInvitationQuery["openInvitation"]>;

export const AcceptInvitation = graphql(`
  mutation AcceptInvitation($input: AcceptInvitationInput!) {
    acceptInvitation(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      partnershipSlug
    }
  }
`);
