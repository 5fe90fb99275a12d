import { registerEnumType } from "type-graphql";

export enum ProgressState {
  TOO_EARLY = "TOO_EARLY",
  ON_TRACK = "ON_TRACK",
  BEHIND = "BEHIND",
  REACHED = "REACHED",
  WRONG_WAY = "WRONG_WAY",
  NO_VALUE = "NO_VALUE",
  SUPPRESSED = "SUPPRESSED",
}
registerEnumType(ProgressState, {
  name: "ProgressState",
  description: "How the latest confirmed value stands against the path from baseline to target (domain.md §2.4). That a value is late is told beside it, by `overdue`.",
});
