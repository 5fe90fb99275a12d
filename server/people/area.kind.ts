import { defineKind } from "../shared/kind.ts";
import { Area } from "./area.entity.ts";

export const areaKind = defineKind({ entity: Area });
