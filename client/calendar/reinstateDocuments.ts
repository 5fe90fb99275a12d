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
          ...FormerPlace @unmask
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
