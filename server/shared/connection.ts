import type { GraphQLResolveInfo } from "graphql";
import { ArgsType, Field, Int, type ClassType } from "type-graphql";
import { batched } from "./batch.ts";
import type { Context } from "./context.ts";
import type { VersionedNode } from "./node.ts";
import { OutputType } from "./output-type.ts";
import { readPages, type Listing, type Page } from "./page.ts";
import { selectionOf, union } from "./selection.ts";
import { fillTree } from "./tree.ts";
import { declaredVisibility, Visibility } from "./visibility.ts";

/** Relay cursor connections: forward only, keyset order, so that a page stays put while others write. */
@ArgsType()
export class PageArgs {
  @Field(() => Int, { nullable: true, description: "1–100; 50 when left out." })
  first?: number;

  @Field(() => String, { nullable: true, description: "The `cursor` of the edge to continue after." })
  after?: string;
}

@OutputType({ visible: Visibility.PUBLIC })
export class PageInfo {
  @Field(() => Boolean)
  hasNextPage!: boolean;

  @Field(() => Boolean)
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  startCursor!: string | null;

  @Field(() => String, { nullable: true })
  endCursor!: string | null;
}

export interface Connection<T> {
  readonly edges: { readonly cursor: string; readonly node: T }[];
  readonly nodes: T[];
  readonly pageInfo: PageInfo;
  readonly totalCount: number;
}

/** The connection and edge types of one entity. */
export function connectionOf<T extends object>(type: ClassType<T>, name = type.name): ClassType<Connection<T>> {
  const visible = declaredVisibility(type);
  if (visible === undefined) {
    throw new Error(`${type.name} does not tell who may see it.`);
  }

  @OutputType({ name: `${name}Edge`, visible })
  class Edge {
    @Field(() => String)
    cursor!: string;

    @Field(() => type)
    node!: T;
  }

  @OutputType({ name: `${name}Connection`, visible })
  class EntityConnection implements Connection<T> {
    @Field(() => [Edge])
    edges!: Edge[];

    @Field(() => [type], { description: "The nodes of the edges, for those who need no cursors." })
    nodes!: T[];

    @Field(() => PageInfo)
    pageInfo!: PageInfo;

    @Field(() => Int, { description: "How many there are in all that the viewer may see." })
    totalCount!: number;
  }
  return EntityConnection;
}

/** Edges and their cursors are made when somebody asks for them: most ask for the nodes alone. */
export function toConnection<T>({ rows, cursorAt, hasNext, hasPrevious, totalCount }: Page<T>): Connection<T> {
  return {
    nodes: rows,
    get edges() {
      return rows.map((node, place) => ({ node, cursor: cursorAt(place) }));
    },
    get pageInfo() {
      return {
        hasNextPage: hasNext,
        hasPreviousPage: hasPrevious,
        startCursor: rows.length === 0 ? null : cursorAt(0),
        endCursor: rows.length === 0 ? null : cursorAt(rows.length - 1),
      };
    },
    totalCount,
  };
}

const root = "";

/**
 * A page of a list below `parent`, with everything the operation asks for in it. Parents that are resolved in the same
 * turn share one statement.
 */
export function connect<T extends VersionedNode>(
  context: Context,
  info: GraphQLResolveInfo,
  parent: { readonly id: string } | null,
  page: PageArgs,
  listing: Listing<T>,
): Promise<Connection<T>> {
  return batched(context, info, parent?.id ?? root, async (parents) => {
    const asked = selectionOf(info);
    const below = union(asked.below("nodes"), asked.below("edges").below("node"));
    const ids = parents.map((id) => (id === root ? null : id));
    const pages = await readPages(context.reader, listing, ids, page, asked.has("totalCount"));
    await fillTree(context.reader, pages.flatMap(({ rows }) => rows), below);
    return pages.map(toConnection);
  });
}
