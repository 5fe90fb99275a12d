/** All rooms of a partnership for a week, with who holds them, as the page of rooms asks for it. */
export const roomsWeekDocument = `query RoomsWeek($slug: String!, $from: LocalDate!, $to: LocalDate!) {
  partnership(slug: $slug) {
    id
    rooms(first: 100) {
      nodes {
        id version name capacity equipment setupMinutes cleanupMinutes asksApproval viewerCanBook
        openingHours { weekday opens closes }
        parts { id name }
        premises { id name owner { id name } }
        bookings(from: $from, to: $to) {
          id version status startsAt endsAt setupMinutes cleanupMinutes purpose
          organisation { id name }
          occurrence { id activity { id title } }
        }
      }
    }
  }
}`;
