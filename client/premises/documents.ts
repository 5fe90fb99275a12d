import { graphql } from "../graphql/gql.ts";
import type { RoomsQuery, RoomTrialQuery } from "../graphql/graphql.ts";

export const Rooms = graphql(`
  query Rooms($slug: String!, $from: LocalDate!, $to: LocalDate!) {
    partnership(slug: $slug) {
      id
      version
      rooms(first: 100) {
        nodes {
          id
          version
          name
          capacity
          equipment
          stepFree
          hearingLoop
          accessibleToilet
          quietAfter
          rules
          setupMinutes
          cleanupMinutes
          shortestMinutes
          longestMinutes
          asksApproval
          hoursToAnswer
          openToPartners
          viewerCanBook
          viewerCanRun
          openingHours {
            weekday
            opens
            closes
          }
          closures {
            from
            lastDay
            reason
          }
          parts {
            id
            version
            name
          }
          premises {
            id
            version
            name
            address
            owner {
              id
              version
              name
            }
          }
          bookings(from: $from, to: $to) {
            id
            version
            status
            startsAt
            endsAt
            setupMinutes
            cleanupMinutes
            purpose
            viewerCanEdit
            organisation {
              id
              version
              name
            }
            occurrence {
              id
              version
              title
              viewerCanEdit
              activity {
                id
                version
                series {
                  rule
                }
                coOrganisers {
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
  }
`);

/** Every room at the time one thinks of: which are free is known before one chooses. */
export const RoomChoices = graphql(`
  query RoomChoices($slug: String!, $startDate: LocalDate!, $startTime: LocalTime!, $endTime: LocalTime!, $rule: String) {
    partnership(slug: $slug) {
      id
      version
      memberships(first: 100) {
        nodes {
          id
          version
          organisation {
            id
            version
            name
          }
        }
      }
      rooms(first: 100) {
        nodes {
          id
          version
          name
          capacity
          asksApproval
          viewerCanBook
          viewerCanRun
          trial(startDate: $startDate, startTime: $startTime, endTime: $endTime, rule: $rule) {
            times
            clashes {
              localDate
            }
          }
        }
      }
    }
  }
`);

export const RoomTrial = graphql(`
  query RoomTrial($id: ID!, $from: LocalDate!, $to: LocalDate!, $minutes: Int!, $startDate: LocalDate!, $startTime: LocalTime!, $endTime: LocalTime!, $rule: String, $bookingId: ID) {
    node(id: $id) {
      __typename
      id
      ... on Room {
        version
        name
        freeTimes(from: $from, to: $to, minutes: $minutes) {
          startTime
          endTime
        }
        trial(startDate: $startDate, startTime: $startTime, endTime: $endTime, rule: $rule, bookingId: $bookingId) {
          times
          clashes {
            localDate
            startTime
            endTime
            refusal
            standing {
              startsAt
              endsAt
              room {
                id
                version
                name
              }
              booking {
                id
                version
                purpose
                organisation {
                  id
                  version
                  name
                }
                occurrence {
                  id
                  version
                  title
                }
              }
            }
            alternatives {
              kind
              localDate
              startTime
              endTime
              room {
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

export type RoomRow = NonNullable<RoomsQuery["partnership"]>["rooms"]["nodes"][number];
export type RoomBooking = NonNullable<RoomRow["bookings"]>[number];
type TriedRoom = Extract<NonNullable<RoomTrialQuery["node"]>, { __typename: "Room" }>;
export type Clash = NonNullable<TriedRoom["trial"]>["clashes"][number];
export type Alternative = Clash["alternatives"][number];
