import { Field, type ClassType } from "type-graphql";

export interface Relation {
  readonly field: string;
  readonly target: () => ClassType;
  /** The property that holds the id, or the ids. */
  readonly by: string;
  readonly many: boolean;
}

const relations = new Map<object, Relation[]>();

const ownRelations = (type: object): readonly Relation[] => relations.get(type) ?? [];

/** Those of a class and of what it is made from. */
export function relationsOf(type: object): readonly Relation[] {
  const above = Object.getPrototypeOf(type) as object | null;
  const own = ownRelations(type);
  return above && above !== Function.prototype ? [...relationsOf(above), ...own] : own;
}

function add(target: object, relation: Relation): void {
  relations.set(target.constructor, [...ownRelations(target.constructor), relation]);
}

interface Options {
  readonly by: string;
  readonly nullable?: boolean;
  readonly description?: string;
}

/**
 * A field that leads to another node by its id. Nobody resolves it by itself: whoever presents a node loads all that the
 * selection asks for in one statement a level (`fillTree`).
 */
export function Related(target: () => ClassType, { by, nullable = false, description }: Options) {
  return (prototype: object, field: string): void => {
    Field(target, { nullable, ...(description && { description }) })(prototype, field);
    add(prototype, { field, target, by, many: false });
  };
}

/** Like `Related`, for a column with several ids; the answer keeps their order and leaves out what the viewer may not see. */
export function RelatedMany(target: () => ClassType, { by, description }: Options) {
  return (prototype: object, field: string): void => {
    Field(() => [target()], description ? { description } : {})(prototype, field);
    add(prototype, { field, target, by, many: true });
  };
}

/** Keeps decorator metadata from touching a class that is not evaluated yet (two entities that lead to each other). */
export type Later<T> = T;
