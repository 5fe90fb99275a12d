import { defineKind } from "../shared/kind.ts";
import { Attendance } from "./attendance.entity.ts";

export const attendanceKind = defineKind({ entity: Attendance, touches: ["Occurrence"] });
