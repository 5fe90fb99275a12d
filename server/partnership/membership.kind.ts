import { defineKind } from "../shared/kind.ts";
import { Membership } from "./membership.entity.ts";

export const membershipKind = defineKind({ entity: Membership });
