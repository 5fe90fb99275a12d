import { graphql } from "../graphql/gql.ts";

/** Everything that is drawn or listed of an indicator; small and large pictures share it. */
export const IndicatorSeriesIndicator = graphql(`
  fragment IndicatorSeries_indicator on Indicator {
    id
    version
    code
    name
    definition
    level
    unit
    unitLabel
    decimals
    direction
    sourceText
    breaks {
      on
      reason
    }
    baseline {
      value
      date
      provenance
    }
    target {
      value
      min
      max
      date
      provenance
    }
    progress {
      state
      value
      expectedValue
      evaluatedOn
      overdue
    }
    latest {
      id
      version
    }
    expected {
      id
      version
      periodStart
      periodEnd
      dueOn
    }
    accountableOrganisation {
      id
      version
      name
    }
    measurements(first: 100) {
      nodes {
        id
        version
        periodStart
        periodEnd
        value
        suppressed
        qualifier
        relativeChangePct
        text
        denominator
        status
        provenance
        sourceReference
        correctionReason
        recordedBy {
          id
          version
          displayName
        }
      }
    }
  }
`);
