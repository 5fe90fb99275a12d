import { defineKind } from "../shared/kind.ts";
import { User } from "./user.entity.ts";

defineKind({ entity: User, touches: ["Assignment"] });
