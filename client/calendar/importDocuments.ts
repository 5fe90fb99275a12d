import { graphql } from "../graphql/gql.ts";
import type { ImportCalendarMutation } from "../graphql/graphql.ts";

export const ImportCalendar = graphql(`
  mutation ImportCalendar($input: ImportCalendarInput!) {
    importCalendar(input: $input) {
      clientMutationId
      userErrors {
        ...Problem @unmask
      }
      events {
        uid
        title
        result
        times
        firstAt
        reason
      }
    }
  }
`);

export type ImportedEvent = ImportCalendarMutation["importCalendar"]["events"][number];
