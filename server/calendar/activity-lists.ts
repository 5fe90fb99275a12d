export enum ActivityKind {
  SERIES = "SERIES",
  SINGLE = "SINGLE",
  PROGRAMME = "PROGRAMME",
}
export enum ActivityStatus {
  IDEA = "IDEA",
  PLANNED = "PLANNED",
  OPEN = "OPEN",
  PAUSED = "PAUSED",
  ENDED = "ENDED",
  CANCELLED = "CANCELLED",
}
export enum TargetGroup {
  CHILDREN = "CHILDREN",
  YOUTH = "YOUTH",
  YOUNG_ADULTS = "YOUNG_ADULTS",
  ADULTS = "ADULTS",
  WOMEN = "WOMEN",
  SENIORS = "SENIORS",
  FAMILIES = "FAMILIES",
  ALL = "ALL",
}
export enum Season {
  TERM = "TERM",
  SCHOOL_BREAK = "SCHOOL_BREAK",
  SUMMER = "SUMMER",
  ALL_YEAR = "ALL_YEAR",
}
export enum Registration {
  NONE = "NONE",
  CONTACT = "CONTACT",
  SIGN_UP = "SIGN_UP",
}
export enum ResidentLed {
  RESIDENT_LED = "RESIDENT_LED",
  YOUTH_LED = "YOUTH_LED",
  CO_LED = "CO_LED",
  STAFF_LED = "STAFF_LED",
}
export enum Permanence {
  TRIAL = "TRIAL",
  PROJECT = "PROJECT",
  TRANSITION = "TRANSITION",
  PERMANENT = "PERMANENT",
  ENDED = "ENDED",
}
