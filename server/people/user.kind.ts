import { defineKind } from "../shared/kind.ts";
import { User } from "./user.entity.ts";

export const userKind = defineKind({ entity: User });
