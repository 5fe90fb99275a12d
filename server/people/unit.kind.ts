import { defineKind } from "../shared/kind.ts";
import { Unit } from "./unit.entity.ts";

export const unitKind = defineKind({ entity: Unit, touches: ["Membership"] });
