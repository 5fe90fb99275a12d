import { graphql } from "../graphql/gql.ts";

export const LivePartnership = graphql(`
  fragment LivePartnership on Partnership {
    id
    version
    slug
    name
    purpose
    form
    partnershipStatus: status
    startDate
    timeZone
    isDemo
    processLeaderVacant
    host {
      id
      version
      name
    }
    areas {
      ...LiveArea
    }
    closures {
      ...LiveClosure
    }
  }
`);

export const LiveClosure = graphql(`
  fragment LiveClosure on Closure {
    id
    version
    name
    from
    closureLastDay: lastDay
  }
`);

export const LiveSchoolBreak = graphql(`
  fragment LiveSchoolBreak on SchoolBreak {
    id
    version
    breakMunicipality: municipalityCode
    schoolBreakKind: kind
    name
    from
    breakLastDay: lastDay
    schoolYear
    breakSource: source
    provenance
  }
`);

export const LiveInvitation = graphql(`
  fragment LiveInvitation on Invitation {
    id
    version
    email
    role
    lastDay
    expiresOn
    invitationStatus: status
    organisation {
      id
      version
      name
    }
    acceptedBy {
      id
      version
      displayName
    }
  }
`);

export const LiveMembership = graphql(`
  fragment LiveMembership on Membership {
    id
    version
    membershipRole: role
    isInitiator
    membershipStatus: status
    joinedOn
    lastDay
    noticeGivenOn
    leaveReason
    organisation {
      ...LiveOrganisation
    }
    unit {
      id
      version
      name
    }
  }
`);

export const LiveCommitment = graphql(`
  fragment LiveCommitment on Commitment {
    id
    version
    year
    commitmentKind: kind
    commitmentStatus: status
    amountSek
    areaM2
    hours
    adultHours
    youthHours
    valueSek
    description
    purpose
    businessRationale
    provenance
    membership {
      id
      version
    }
  }
`);

export const LiveOrganisation = graphql(`
  fragment LiveOrganisation on Organisation {
    id
    version
    name
    organisationKind: kind
    orgNumber
    municipalityCode
    website
    isDemo
    units {
      id
      version
      name
    }
  }
`);

export const LiveArea = graphql(`
  fragment LiveArea on Area {
    id
    version
    name
    areaMunicipalityCode: municipalityCode
    dwellingCount
    description
  }
`);

export const LiveAssignment = graphql(`
  fragment LiveAssignment on Assignment {
    id
    version
    role
    from
    lastDay
    user {
      ...LiveUser
    }
  }
`);

export const LiveUser = graphql(`
  fragment LiveUser on User {
    id
    version
    displayName
    localTitle
    userStatus: status
    employer: organisation {
      id
      version
      name
    }
  }
`);
