import { graphql } from "../graphql/gql.ts";

export const OccurrenceDocument = graphql(`
  query OccurrenceSheet($id: ID!) {
    node(id: $id) {
      __typename
      id
      ... on Occurrence {
        version
        title
        description
        organiser {
          id
          version
          name
        }
        startsAt
        endsAt
        localDate
        startTime
        endDate
        endTime
        status
        cancelReason
        moved
        recordedAfterwards
        organiserTotal
        onNow
        notReported
        placeText
        viewerCanEdit
        viewerCanReinstate
        viewerCanReport
        viewerIsHost
        viewerCanHost
        viewerCanReadSignUps
        signUp {
          isOpen
          opensAt
          closesAt
          capacity
          mostInParty
          placesLeftAtLeast
          isFull
          takesContact
          tally {
            id
            version
            signedUpCount
            waitingCount
            waitingParties
          }
        }
        hosts {
          id
          version
          user {
            id
            version
            displayName
          }
        }
        room {
          id
          version
          name
          capacity
        }
        movedFrom {
          ...FormerPlace @unmask
        }
        attendance {
          id
          version
          total
          girlsWomen
          boysMen
          otherOrUnknown
          volunteers
          estimated
          reportedAt
          enteredLate
          reportedBy {
            id
            version
            displayName
          }
          ageBands {
            from0to12
            from13to15
            from16to19
            from20to25
            from26to64
            from65
          }
        }
        activity {
          id
          version
          title
          description
          targetGroup
          ageFrom
          ageTo
          openToAll
          registration
          signUpRule {
            id
            version
            capacity
            mostInParty
            opensDaysBefore
            closesHoursBefore
            hostsNeeded
          }
          residentLed
          youthRelated
          sensitive
          visibility
          provenance
          viewerCanEdit
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
          series {
            rule
            startDate
            startTime
            endTime
            pausesForClosures
            pausesForSchoolBreaks
          }
          nextOccurrence {
            id
            version
            localDate
            startTime
          }
        }
      }
    }
  }
`);
