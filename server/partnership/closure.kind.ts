import { defineKind } from "../shared/kind.ts";
import { Closure } from "./closure.entity.ts";

export const closureKind = defineKind({ entity: Closure, touches: ["Partnership"] });
