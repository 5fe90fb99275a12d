import { registerEnumType } from "type-graphql";

/** Who may see a row or a field, from everybody to the few. Stored as the number, so that "at most" is a comparison. */
export enum Visibility {
  PUBLIC = 0,
  PARTNERSHIP = 1,
  ORGANISATION = 2,
  RESTRICTED = 3,
}

registerEnumType(Visibility, {
  name: "Visibility",
  description: "Who may see it: everybody, those who work in the partnership, the owning organisation's administrators, or the process leader and the steering group.",
});

const classes = new Map<object, Visibility>();
const fields = new Map<object, [string, Visibility][]>();

/**
 * Declares the visibility class of an entity, a resolver or a field. A field without its own class has its entity's.
 * A field above the viewer's class is `null` in every answer (README, Settled details: Access).
 */
export function Visible(visibility: Visibility) {
  return (target: object, property?: string | symbol): void => {
    if (property === undefined) {
      classes.set(target, visibility);
      return;
    }
    fields.set(target.constructor, [...guardedFields(target.constructor), [String(property), visibility]]);
  };
}

/** The declared class, or undefined: the guard test turns a missing one into a failure. */
export const declaredVisibility = (target: object): Visibility | undefined => classes.get(target);

const owners = new Map<object, string>();

/** Declares which property of an entity holds the organisation that its rows of the class ORGANISATION belong to. */
export const declareOwner = (target: object, property: string): void => void owners.set(target, property);
export const ownerProperty = (target: object): string | undefined => owners.get(target);

/** Fields of an entity that are above its own class, with theirs. */
export const guardedFields = (target: object): readonly [string, Visibility][] => fields.get(target) ?? none;
const none: [string, Visibility][] = [];
