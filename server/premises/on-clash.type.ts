import { registerEnumType } from "type-graphql";

export enum OnClash {
  REFUSE = "REFUSE",
  TAKE_THE_REST = "TAKE_THE_REST",
}
registerEnumType(OnClash, { name: "OnClash", description: "What becomes of a series that cannot have the room every time. REFUSE: nothing is written. TAKE_THE_REST: the other times are taken, and those that cannot be had are kept as refused, to be taken when the room is free." });
