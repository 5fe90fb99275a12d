import { defineKind } from "../shared/kind.ts";
import { Room } from "./room.entity.ts";

export const roomKind = defineKind({ entity: Room });
