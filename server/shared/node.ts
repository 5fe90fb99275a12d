import { Field, ID, Int, InterfaceType, ObjectType, type ClassType } from "type-graphql";
import { Check, Column, Entity, ForeignKey, Index, PrimaryGeneratedColumn } from "typeorm";
import { toGlobalId } from "./global-id.ts";
import { snakeCase } from "./naming.ts";
import { declareVisible } from "./output-type.ts";
import { declareOwner, type Visibility } from "./visibility.ts";

@InterfaceType("Node", {
  description: "Anything with an id of its own (Relay Global Object Identification).",
  autoRegisterImplementations: false,
})
export abstract class Node {
  readonly id!: string;
  /** Many may lead to one node: its id is written once. */
  private written?: string;

  @Field(() => ID, { name: "id", simple: false, description: "Opaque and stable; unique over all types." })
  get globalId(): string {
    this.written ??= toGlobalId(this.constructor.name, this.id);
    return this.written;
  }
}

/** Written with every row and read by nobody here: who changed what is told by the history. */
export const bookkeeping: ReadonlySet<string> = new Set(["createdAt", "createdBy", "updatedAt", "updatedBy"]);

/** A row that people edit: an id of its own and a version that rises with every change and every touch. */
@ObjectType({ implements: Node, simpleResolvers: true })
export abstract class VersionedNode extends Node {
  @PrimaryGeneratedColumn("uuid")
  declare readonly id: string;

  @Field(() => Int, { description: "Rises with every change, also when something that follows from it changed. Send it back as `expectedVersion`." })
  @Column("integer", { default: 1 })
  readonly version!: number;

  @Column("timestamptz", { default: () => "now()" })
  protected readonly createdAt!: Date;

  @Column("uuid", { nullable: true })
  protected readonly createdBy!: string | null;

  @Column("timestamptz", { default: () => "now()" })
  protected readonly updatedAt!: Date;

  @Column("uuid", { nullable: true })
  protected readonly updatedBy!: string | null;

  /** Set on rows that belong to one partnership; a row without it is nobody's and everybody's. */
  readonly partnershipId?: string;
  readonly visibility?: Visibility;
}

/** A row of one partnership: it carries its partnership and its visibility itself, so that no trigger looks up a parent. */
@ObjectType({ implements: Node, simpleResolvers: true })
export abstract class PartnershipNode extends VersionedNode {
  @ForeignKey("Partnership")
  @Column("uuid")
  declare readonly partnershipId: string;

  /** At least the class of its table, which is also what a row gets that names none. */
  declare readonly visibility: Visibility;
}

interface TableOptions {
  /** For third parties who read the schema. */
  readonly description: string;
  /** Class of every field that names none of its own. */
  readonly visible: Visibility;
  /** The property with the organisation that rows of the class ORGANISATION belong to. */
  readonly owner?: string;
}

function table(options: TableOptions, more: (target: ClassType) => void) {
  return (target: ClassType): void => {
    Entity(snakeCase(target.name))(target);
    ObjectType(target.name, { description: options.description, implements: Node, simpleResolvers: true })(target);
    declareVisible(options.visible)(target);
    more(target);
  };
}

/** A table outside any single partnership: organisations, areas, people. */
export const GlobalTable = (options: TableOptions) => table(options, () => {});

/** A table whose rows belong to one partnership and feed its change log. */
export const PartnershipTable = (options: TableOptions) =>
  table(options, (target) => {
    Column("smallint", { default: options.visible })(target.prototype as object, "visibility");
    Check(`${snakeCase(target.name)}_visibility_check`, `visibility between ${options.visible} and 3`)(target);
    Index(["partnershipId"])(target);
    if (options.owner !== undefined) {
      declareOwner(target, options.owner);
    }
  });
