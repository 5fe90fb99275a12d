export * from "./1764000000000-create-change-log.ts";
export * from "./1764000100000-create-people.ts";
export * from "./1764000101000-create-partnership.ts";
export * from "./1764000102000-create-goals.ts";
export * from "./1764000103000-create-premises.ts";
export * from "./1764000104000-create-calendar.ts";
export * from "./1764000105000-create-board.ts";
export * from "./1764000106000-create-jobs.ts";
