import { Extensions, ObjectType, type ClassType } from "type-graphql";
import { Visible, type Visibility } from "./visibility.ts";

interface OutputOptions {
  /** Another name in the contract than that of the class. */
  readonly name?: string;
  /** For third parties who read the schema. */
  readonly description?: string;
  /** Class of every field in it. What leads to it is null for those below. */
  readonly visible: Visibility;
}

/** Tells the class where guards find it: on the type in the schema. */
export function declareVisible(visible: Visibility) {
  return (target: ClassType): void => {
    Visible(visible)(target);
    Extensions({ visibility: visible })(target);
  };
}

/** A shape of the contract that is no row of its own. */
export function OutputType({ name, description, visible }: OutputOptions) {
  return (target: object): void => {
    ObjectType(name ?? (target as ClassType).name, { simpleResolvers: true, ...(description && { description }) })(target as ClassType);
    declareVisible(visible)(target as ClassType);
  };
}
