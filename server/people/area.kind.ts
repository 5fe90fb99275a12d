import { defineKind } from "../shared/kind.ts";
import { Area } from "./area.entity.ts";

defineKind({ entity: Area });
