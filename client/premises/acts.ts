import { graphql } from "../graphql/gql.ts";

export const BookRoom = graphql(`
  mutation BookRoom($input: BookRoomInput!) {
    bookRoom(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      booking {
        id
        version
        status
      }
      bookings {
        id
        version
        status
      }
    }
  }
`);

export const EditBooking = graphql(`
  mutation EditBooking($input: EditBookingInput!) {
    editBooking(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      booking {
        id
        version
        status
        startsAt
        endsAt
        room {
          id
          version
          name
        }
      }
    }
  }
`);

export const CancelBooking = graphql(`
  mutation CancelBooking($input: CancelBookingInput!) {
    cancelBooking(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      booking {
        id
        version
        status
        viewerCanEdit
      }
    }
  }
`);

export const AnswerBooking = graphql(`
  mutation AnswerBooking($input: AnswerBookingInput!) {
    answerBooking(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      booking {
        id
        version
        status
        viewerCanAnswer
      }
    }
  }
`);

export const TakeFreedTimes = graphql(`
  mutation TakeFreedTimes($input: TakeFreedTimesInput!) {
    takeFreedTimes(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      bookings {
        id
        version
        status
        roomIsFree
      }
    }
  }
`);

export const EditRoom = graphql(`
  mutation EditRoom($input: EditRoomInput!) {
    editRoom(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      room {
        id
        version
        name
      }
    }
  }
`);
