import { Room } from "../premises/room.entity.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import { Problems } from "../shared/refusal.ts";
import type { Board, BoardOrientation } from "./board.entity.ts";

/** What people say of a screen; what an edit leaves out is not there. */
interface Described {
  readonly name?: string | null;
  readonly roomId?: string | null;
  readonly inches?: number | null;
  readonly metres?: string | null;
  readonly orientation?: BoardOrientation | null;
}

const sizes = { inches: [5, 200], metres: [0.3, 30] } as const;

const isOutside = (value: number, [least, most]: readonly [number, number]): boolean => value < least || value > most;

/** Turns what was said into columns, or throws everything that is wrong with it. */
export async function describedBoard(reader: Reader, partnershipId: string, { name, roomId, inches, metres, orientation }: Described): Promise<Partial<Board>> {
  const problems = new Problems(reader.viewer.language);
  const room = roomId ? await reader.byId(Room, idOf("Room", roomId)) : null;
  if (typeof name === "string") {
    problems.text("name", name, { most: 80, required: true });
  }
  problems.when(Boolean(roomId) && room?.partnershipId !== partnershipId, "roomId", UserErrorCode.INVALID, {
    sv: "Välj en av partnerskapets lokaler.",
    en: "Choose one of the partnership’s rooms.",
  });
  problems.when(typeof inches === "number" && isOutside(inches, sizes.inches), "inches", UserErrorCode.OUT_OF_RANGE, { sv: "Ange mellan 5 och 200 tum.", en: "Give between 5 and 200 inches." });
  problems.when(typeof metres === "string" && isOutside(Number(metres), sizes.metres), "metres", UserErrorCode.OUT_OF_RANGE, { sv: "Ange mellan 0,3 och 30 meter.", en: "Give between 0.3 and 30 metres." });
  problems.throwIfAny();
  return {
    ...(typeof name === "string" && { name: name.trim() }),
    ...(roomId !== undefined && { roomId: room?.id ?? null }),
    ...(typeof inches === "number" && { inches }),
    ...(typeof metres === "string" && { metres }),
    ...(orientation && { orientation }),
  };
}
