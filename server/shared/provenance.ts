import { registerEnumType } from "type-graphql";

/** Where a value comes from (README, Settled details: Demo data). */
export enum Provenance {
  ARTICLE = "ARTICLE",
  PUBLIC_SOURCE = "PUBLIC_SOURCE",
  FILLER = "FILLER",
  DERIVED = "DERIVED",
  REPORTED = "REPORTED",
}
registerEnumType(Provenance, {
  name: "Provenance",
  description: "Where a value comes from: the article about the four labs, another public source, invented for the demo, computed from other values, or reported by people who use the hub.",
});
