// Registers every entity kind: with its file named here it is known to `node(id)`, to nested reads and to the change feed.
import "./people/area.kind.ts";
import "./people/assignment.kind.ts";
import "./people/organisation.kind.ts";
import "./people/unit.kind.ts";
import "./people/user.kind.ts";
import "./partnership/closure.kind.ts";
import "./partnership/commitment.kind.ts";
import "./partnership/invitation.kind.ts";
import "./partnership/membership.kind.ts";
import "./partnership/partnership.kind.ts";
import "./goals/goal.kind.ts";
import "./goals/indicator.kind.ts";
import "./goals/measurement.kind.ts";
import "./goals/target.kind.ts";
import "./premises/booking.kind.ts";
import "./premises/premises.kind.ts";
import "./premises/room.kind.ts";
import "./calendar/activity.kind.ts";
import "./calendar/attendance.kind.ts";
import "./calendar/occurrence.kind.ts";
import "./board/board.kind.ts";
// What hangs on an occurrence, and where it is shown: a change of a series counts them beforehand.
import "./calendar/occurrence.dependents.ts";
import "./board/board.audience.ts";
