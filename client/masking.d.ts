import type { GraphQLCodegenDataMasking } from "@apollo/client/masking";

/** A component sees only what its own fragment asks for; this makes the compiler say so too. */
declare module "@apollo/client" {
  // oxlint-disable-next-line typescript/no-empty-object-type
  export interface TypeOverrides extends GraphQLCodegenDataMasking.TypeOverrides {}
}
