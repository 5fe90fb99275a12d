import { defineKind } from "../shared/kind.ts";
import { partnershipRules } from "./partnership.access.ts";
import { SchoolBreak } from "./school-break.entity.ts";

export const schoolBreakKind = defineKind({ entity: SchoolBreak, touches: ["Partnership"], writers: partnershipRules.setPauses });
