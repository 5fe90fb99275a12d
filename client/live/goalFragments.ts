import { graphql } from "../graphql/gql.ts";

export const LiveGoal = graphql(`
  fragment LiveGoal on Goal {
    id
    version
    code
    theme
    statement
    why
    causeAnalysis
    baselineDueOn
    goalStatus: status
    progressState
    overdue
    owners {
      id
      version
      name
    }
    parent {
      id
      version
    }
  }
`);

export const LiveIndicator = graphql(`
  fragment LiveIndicator on Indicator {
    id
    version
    code
    name
    definition
    level
    quadrant
    measureUnit: unit
    unitLabel
    decimals
    direction
    cadence
    lagDays
    source
    sourceText
    countsPersons
    minGroup
    goal {
      id
      version
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
      from
      lastDay
    }
    targets {
      value
      min
      max
      date
      provenance
      from
      lastDay
    }
    breaks {
      on
      reason
    }
    accountableOrganisation {
      id
      version
      name
    }
    dataProvider {
      id
      version
      name
    }
    latest {
      ...LiveMeasurement
    }
    expected {
      ...LiveMeasurement
    }
    progress {
      state
      value
      expectedValue
      ratio
      evaluatedOn
      overdue
    }
  }
`);

export const LiveMeasurement = graphql(`
  fragment LiveMeasurement on Measurement {
    id
    version
    periodStart
    periodEnd
    dueOn
    value
    suppressed
    qualifier
    relativeChangePct
    text
    correctionReason
    denominator
    responseRate
    measurementStatus: status
    provenance
    sourceReference
    recordedAt
    indicator {
      id
      version
    }
    recordedBy {
      id
      version
      displayName
    }
  }
`);
