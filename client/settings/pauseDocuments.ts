import { graphql } from "../graphql/gql.ts";
import type { PausesQuery } from "../graphql/graphql.ts";

/** The days on which series pause, and the municipalities whose schools they are. */
export const Pauses = graphql(`
  query Pauses($slug: String!) {
    partnership(slug: $slug) {
      id
      version
      today
      areas {
        id
        version
        name
        municipalityCode
      }
      closures {
        id
        version
        name
        from
        lastDay
      }
      schoolBreaks {
        id
        version
        municipalityCode
        kind
        name
        from
        lastDay
        schoolYear
        source
      }
    }
  }
`);

export type PausesShown = NonNullable<PausesQuery["partnership"]>;
export type SchoolBreak = PausesShown["schoolBreaks"][number];
export type Closure = PausesShown["closures"][number];

export const AddSchoolBreaks = graphql(`
  mutation AddSchoolBreaks($input: AddSchoolBreaksInput!) {
    addSchoolBreaks(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      schoolBreaks {
        id
        version
      }
    }
  }
`);

export const EditSchoolBreak = graphql(`
  mutation EditSchoolBreak($input: EditSchoolBreakInput!) {
    editSchoolBreak(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      schoolBreak {
        id
        version
        kind
        name
        from
        lastDay
        source
      }
    }
  }
`);

export const RemoveSchoolBreak = graphql(`
  mutation RemoveSchoolBreak($input: RemoveSchoolBreakInput!) {
    removeSchoolBreak(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      schoolBreak {
        id
        version
      }
    }
  }
`);

export const AddClosure = graphql(`
  mutation AddClosure($input: AddClosureInput!) {
    addClosure(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      closure {
        id
        version
      }
    }
  }
`);

export const EditClosure = graphql(`
  mutation EditClosure($input: EditClosureInput!) {
    editClosure(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      closure {
        id
        version
        name
        from
        lastDay
      }
    }
  }
`);

export const RemoveClosure = graphql(`
  mutation RemoveClosure($input: RemoveClosureInput!) {
    removeClosure(input: $input) {
      clientMutationId
      cursor
      userErrors {
        ...Problem @unmask
      }
      preview {
        ...SeriesPreviewFields @unmask
      }
      closure {
        id
        version
      }
    }
  }
`);
