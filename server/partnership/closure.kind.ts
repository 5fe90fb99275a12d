import { defineKind } from "../shared/kind.ts";
import { Closure } from "./closure.entity.ts";
import { partnershipRules } from "./partnership.access.ts";

export const closureKind = defineKind({ entity: Closure, touches: ["Partnership"], writers: partnershipRules.setPauses });
