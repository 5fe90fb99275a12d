import { defineKind } from "../shared/kind.ts";
import { Premises } from "./premises.entity.ts";

defineKind({ entity: Premises });
