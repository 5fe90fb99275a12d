import { graphql } from "../graphql/gql.ts";
import type { PeopleListQuery, PeopleQuery } from "../graphql/graphql.ts";

export const People = graphql(`
  query People($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      viewerCanManagePeople
      viewerCanManageOwnPeople
      viewerRolesToGive
      viewerCanAppoint
      processLeaderVacant
    }
    roleRights {
      right
      roles
      programs
    }
  }
`);

export type RoleRights = PeopleQuery["roleRights"];

/** A stretch of who does what, by name; those of before are read when they are asked for. */
export const PeopleList = graphql(`
  query PeopleList($slug: String!, $times: [AssignmentTime!]!, $after: String) {
    partnership(slug: $slug) {
      id
      version
      assignments(first: 100, times: $times, after: $after) {
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          version
          role
          from
          lastDay
          user {
            id
            version
            displayName
            localTitle
            status
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

export type Assignment = NonNullable<NonNullable<PeopleListQuery["partnership"]>["assignments"]>["nodes"][number];
export type Person = Assignment["user"];

/** Read when somebody asks for it, and written down as read; never kept. */
export const ContactOf = graphql(`
  query ContactOf($slug: String!, $userIds: [ID!]!) {
    partnership(slug: $slug) {
      id
      version
      contacts(userIds: $userIds) {
        email
      }
    }
  }
`);

export const GiveRole = graphql(`
  mutation GiveRole($input: GiveRoleInput!) {
    giveRole(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      assignment {
        id
        version
        role
        from
        lastDay
      }
    }
  }
`);

export const EndRole = graphql(`
  mutation EndRole($input: EndRoleInput!) {
    endRole(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      assignment {
        id
        version
        lastDay
      }
    }
  }
`);

export const RemovePerson = graphql(`
  mutation RemovePerson($input: RemovePersonInput!) {
    removePerson(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      user {
        id
        version
        status
      }
    }
  }
`);

export const SuspendPerson = graphql(`
  mutation SuspendPerson($input: SuspendPersonInput!) {
    suspendPerson(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      user {
        id
        version
        status
      }
    }
  }
`);

export const ResumePerson = graphql(`
  mutation ResumePerson($input: ResumePersonInput!) {
    resumePerson(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      user {
        id
        version
        status
      }
    }
  }
`);
