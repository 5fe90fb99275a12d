import type { ClassType } from "type-graphql";
import type { Rule } from "./access.ts";
import type { Selection } from "./selection.ts";
import type { VersionedNode } from "./node.ts";
import type { Reader } from "./reader.ts";
import { snakeCase } from "./naming.ts";

export interface KindDefinition<T extends VersionedNode> {
  /** The class is row and GraphQL type; its name is the kind in ids and in the change log. */
  readonly entity: ClassType<T>;
  /** Kinds whose rows this one's changes raise the version of, because something in them follows from it. */
  readonly touches?: readonly string[];
  /** Who writes such rows by mutations of their own, and so may take those back; nobody where nothing is said. */
  readonly writers?: Rule;
  /** By kind, SQL over `t`: the ids of rows that are held before one of these is changed, so that people queue and never wait in a ring. */
  readonly heldWith?: Readonly<Record<string, string>>;
  /** SQL that holds the rows `$1` of this kind, where that takes more than those rows. */
  readonly hold?: string;
  /** SQL over `t`: what people call one of these; the title, name or statement where nothing is said. */
  readonly label?: string;
  /** Fields that follow from other rows or from the clock; only what `selection` asks for needs to be filled. */
  readonly derive?: (reader: Reader, rows: T[], selection: Selection) => Promise<void> | void;
}

export interface Kind<T extends VersionedNode = VersionedNode> extends KindDefinition<T> {
  readonly name: string;
  readonly table: string;
}

const kinds = new Map<string, Kind>();
const byClass = new Map<object, Kind>();

/** Registers an entity kind. With this, `node(id)`, nested reads and the change feed know it. */
export function defineKind<T extends VersionedNode>(definition: KindDefinition<T>): Kind<T> {
  const kind: Kind<T> = { ...definition, name: definition.entity.name, table: snakeCase(definition.entity.name) };
  kinds.set(kind.name, kind as unknown as Kind);
  byClass.set(definition.entity, kind as unknown as Kind);
  return kind;
}

export const allKinds = (): Kind[] => [...kinds.values()];
export const kindNamed = (name: string): Kind | undefined => kinds.get(name);

/** The class of a kind to the right in the import direction, for a field that leads there; known once all kinds are registered. */
export function entityNamed(name: string): ClassType<VersionedNode> {
  const kind = kinds.get(name);
  if (!kind) {
    throw new Error(`${name} is not registered as a kind.`);
  }
  return kind.entity;
}

export function kindOf<T extends VersionedNode>(type: ClassType<T>): Kind<T> {
  const kind = byClass.get(type);
  if (!kind) {
    throw new Error(`${type.name} is not registered as a kind.`);
  }
  return kind as unknown as Kind<T>;
}
