/** A month of one partnership's calendar, as the calendar page asks for it. */
export const monthDocument = `query Month($slug: String!, $from: LocalDate!, $to: LocalDate!) {
  partnership(slug: $slug) {
    id
    occurrences(from: $from, to: $to) {
      nodes {
        id version startsAt endsAt localDate startTime endTime status cancelReason moved placeText
        activity {
          id title kind targetGroup
          organiser { id name kind }
          goals { id code statement }
        }
        room { id name capacity }
      }
    }
  }
}`;

export interface MonthVariables {
  readonly slug: string;
  readonly from: string;
  readonly to: string;
}

/** Tells the contenders without sessions of their own which rows the asking person may see. */
export const levelHeader = "x-level";
