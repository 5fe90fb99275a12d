import { defineKind } from "../shared/kind.ts";
import { Assignment } from "./assignment.entity.ts";

export const assignmentKind = defineKind({ entity: Assignment, touches: ["Partnership"] });
