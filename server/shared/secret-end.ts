import { registerEnumType } from "type-graphql";

/** Why a secret ended that nobody chose to end. */
export enum SecretEnd {
  FOUND_IN_TEXT = "FOUND_IN_TEXT",
}
registerEnumType(SecretEnd, { name: "SecretEnd", description: "FOUND_IN_TEXT: somebody wrote the secret into a field of a mutation, where others could have read it. The mutation was refused." });
