import type { RoomRow } from "./documents.ts";

/** Hours of one weekday in a form: what is empty is still being written. */
export interface Hours {
  weekday: number;
  opens: string | null;
  closes: string | null;
}

export interface ClosedDays {
  from: string | null;
  lastDay: string | null;
  reason: string;
}

/** Everything that the form of a room holds. */
export interface Settings {
  name: string;
  capacity: number | null;
  equipment: string;
  hours: Hours[];
  closures: ClosedDays[];
  quietAfter: string | null;
  rules: string;
  setupMinutes: number | null;
  cleanupMinutes: number | null;
  shortestMinutes: number | null;
  longestMinutes: number | null;
  asksApproval: boolean;
  hoursToAnswer: number | null;
  openToPartners: boolean;
  stepFree: boolean;
  hearingLoop: boolean;
  accessibleToilet: boolean;
  partIds: string[];
}

export function settingsOf(room: RoomRow): Settings {
  return {
    name: room.name, capacity: room.capacity ?? null, equipment: room.equipment.join(", "), rules: room.rules ?? "",
    hours: room.openingHours.map(({ weekday, opens, closes }) => ({ weekday, opens, closes })), closures: room.closures.map(({ from, lastDay, reason }) => ({ from, lastDay, reason })), quietAfter: room.quietAfter ?? null,
    setupMinutes: room.setupMinutes, cleanupMinutes: room.cleanupMinutes, shortestMinutes: room.shortestMinutes ?? null, longestMinutes: room.longestMinutes ?? null,
    asksApproval: room.asksApproval, hoursToAnswer: room.hoursToAnswer, openToPartners: room.openToPartners, partIds: room.parts.map(({ id }) => id),
    stepFree: room.stepFree ?? false, hearingLoop: room.hearingLoop ?? false, accessibleToilet: room.accessibleToilet ?? false,
  };
}

const asTold = ["hearingLoop", "accessibleToilet", "stepFree", "capacity", "quietAfter", "shortestMinutes", "longestMinutes", "asksApproval", "openToPartners", "partIds"] as const;

/** Only what was changed is sent, so that what others write meanwhile stands. */
export function changesIn(settings: Settings, begun: Settings) {
  const is = (field: keyof Settings) => JSON.stringify(settings[field]) !== JSON.stringify(begun[field]);
  const { hours, closures, hoursToAnswer } = settings;
  return {
    ...Object.fromEntries(asTold.filter(is).map((field) => [field, settings[field]])),
    ...(is("name") && { name: settings.name }),
    ...(is("equipment") && { equipment: settings.equipment.split(",").map((thing) => thing.trim()).filter(Boolean) }),
    ...(is("hours") && { openingHours: hours.flatMap(({ weekday, opens, closes }) => (opens && closes ? [{ weekday, opens, closes }] : [])) }),
    ...(is("closures") && { closures: closures.flatMap(({ from, lastDay, reason }) => (from && lastDay ? [{ from, lastDay, reason }] : [])) }),
    ...(is("rules") && { rules: settings.rules.trim() || null }),
    ...(is("setupMinutes") && { setupMinutes: settings.setupMinutes ?? 0 }),
    ...(is("cleanupMinutes") && { cleanupMinutes: settings.cleanupMinutes ?? 0 }),
    ...(is("hoursToAnswer") && hoursToAnswer !== null && { hoursToAnswer }),
  };
}
