import { graphql } from "../graphql/gql.ts";

export const HalfYearDocument = graphql(`
  query HalfYear($slug: String!, $year: Int!, $half: Int!) {
    partnership(slug: $slug) {
      id
      version
      halfYear(year: $year, half: $half) {
        from
        lastDay
        isOver
        csv
        correctedAfterClose
        viewerCanIssue
        uniqueParticipants {
          id
          version
          uniqueCount
          method
        }
        figures {
          occurrencesHeld
          notReported
          participantOccasions
          hours
          enteredLate
          estimated
          girlsWomen
          boysMen
          otherOrUnknown
          genderNotCounted
          agesNotCounted
          ageBands {
            from0to12
            from13to15
            from16to19
            from20to25
            from26to64
            from65
          }
        }
        report {
          id
          version
          csv
          digest
          issuedAt
        }
        differences {
          figure
          issued
          current
          activity {
            id
            version
            title
          }
        }
        activities {
          activity {
            id
            version
            title
          }
          uniqueParticipants {
            id
            version
            uniqueCount
            method
          }
          figures {
            occurrencesHeld
            notReported
            participantOccasions
            hours
            enteredLate
          }
        }
      }
    }
  }
`);

/** What everybody may read. */
export const IssuedDocument = graphql(`
  query IssuedHalfYears($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      halfYearReports(first: 100) {
        nodes {
          id
          version
          visibility
          periodStart
          periodEnd
          csv
          digest
          issuedAt
        }
      }
    }
  }
`);

export const IssueHalfYear = graphql(`
  mutation IssueHalfYear($input: IssueHalfYearInput!) {
    issueHalfYear(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      report {
        id
        version
      }
    }
  }
`);

export const ReportParticipants = graphql(`
  mutation ReportParticipants($input: ReportParticipantsInput!) {
    reportParticipants(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      participants {
        id
        version
        uniqueCount
        method
      }
    }
  }
`);
