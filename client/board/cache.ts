import type { Snapshot } from "./documents.ts";
import { noteLater, noteNow } from "./notes.ts";

/** Without the shape of a snapshot it is none, whatever was stored, and by whichever build. */
function asSnapshot(value: unknown): Snapshot | null {
  const snapshot = value as Partial<Snapshot> | null | undefined;
  const hasDays = Array.isArray(snapshot?.days) && snapshot.days.every((day) => Array.isArray(day.items) && Array.isArray(day.elsewhere));
  return snapshot && hasDays && typeof snapshot.boardId === "string" && typeof snapshot.generatedAt === "string" ? (snapshot as Snapshot) : null;
}

/** The last snapshot of a board, as far as it can be had at once. */
export const readNow = (name: string): Snapshot | null => asSnapshot(noteNow(name));

/** The same from the other place, a moment later. */
export const readLater = async (name: string): Promise<Snapshot | null> => asSnapshot(await noteLater(name));
