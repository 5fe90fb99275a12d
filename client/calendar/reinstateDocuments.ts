import { graphql } from "../graphql/gql.ts";

export const ReinstateOccurrence = graphql(`
  mutation ReinstateOccurrence($input: ReinstateOccurrenceInput!) {
    reinstateOccurrence(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      occurrence {
        id
        version
        status
        cancelReason
        onNow
        notReported
        moved
        viewerCanEdit
        viewerCanReinstate
        viewerCanReport
        room {
          id
          version
          name
        }
        movedFrom {
          localDate
          startTime
          endTime
          placeText
          room {
            id
            version
            name
          }
        }
      }
      activity {
        id
        version
        status
      }
    }
  }
`);
