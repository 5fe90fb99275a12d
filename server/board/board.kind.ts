import { defineKind } from "../shared/kind.ts";
import { Board } from "./board.entity.ts";

export const boardKind = defineKind({ entity: Board });
