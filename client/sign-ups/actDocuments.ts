import { graphql } from "../graphql/gql.ts";

export const RemoveSignUp = graphql(`
  mutation RemoveSignUp($input: RemoveSignUpInput!) {
    removeSignUp(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      occurrence {
        id
        version
      }
    }
  }
`);

export const ArrangeSignUp = graphql(`
  mutation ArrangeSignUp($input: ArrangeSignUpInput!) {
    arrangeSignUp(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      signUpRule {
        id
        version
        capacity
        mostInParty
        closesHoursBefore
        opensDaysBefore
        hostsNeeded
      }
      activity {
        id
        version
        registration
      }
    }
  }
`);

export const TakeHostSlot = graphql(`
  mutation TakeHostSlot($input: TakeHostSlotInput!) {
    takeHostSlot(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      occurrence {
        id
        version
        viewerIsHost
        viewerCanHost
      }
    }
  }
`);

export const LeaveHostSlot = graphql(`
  mutation LeaveHostSlot($input: LeaveHostSlotInput!) {
    leaveHostSlot(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      occurrence {
        id
        version
        viewerIsHost
        viewerCanHost
      }
    }
  }
`);
