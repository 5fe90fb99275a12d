import { ApolloLink, type ApolloCache, type StoreObject } from "@apollo/client";
import { Kind, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";
import { map } from "rxjs";
import { nodeTypes, type NodeType } from "../nodeTypes.ts";
import { fragmentsOf, walkAnswer, type Plain } from "./walk.ts";

type Entity = StoreObject & { __typename: string; id: string; version: number };

const isEntity = (object: Plain): object is Entity & Plain =>
  typeof object.__typename === "string" && typeof object.id === "string" && typeof object.version === "number";

type Question = Pick<ApolloLink.Operation, "query" | "variables">;

const isScalar = (value: unknown) => value === null || typeof value !== "object";

/**
 * Knows the newest version seen of every entity. Answers can overtake each other (a slow query, a quick
 * subscription) and a cache write cannot see that it goes backwards, so the decision is taken here.
 */
export class Versions {
  private readonly seen = new Map<string, { version: number; turn: number }>();
  private turn = 0;
  private readonly cache: ApolloCache;

  /** In front of the cache: whatever is older than what the cache has gives way to what the cache has. */
  readonly link: ApolloLink;

  constructor(cache: ApolloCache) {
    this.cache = cache;
    this.link = new ApolloLink((operation, forward) => forward(operation).pipe(map((result) =>
      "data" in result && result.data ? { ...result, data: this.settle(operation, result.data) } : result)));
  }

  newestOf(cacheId: string): number | undefined {
    return this.seen.get(cacheId)?.version;
  }

  note(cacheId: string, version: number): void {
    this.seen.set(cacheId, { version: Math.max(version, this.newestOf(cacheId) ?? version), turn: this.turn });
  }

  /** Takes an entity that is gone out of the cache; answers its kind, if it was there. */
  remove(nodeId: string): NodeType | undefined {
    const type = nodeTypes.find((name) => this.seen.has(`${name}:${nodeId}`));
    if (type) {
      this.seen.delete(`${type}:${nodeId}`);
      this.cache.evict({ id: `${type}:${nodeId}` });
    }
    return type;
  }

  clear(): void {
    this.seen.clear();
  }

  /** Begins a new count: what no answer contains from here on is what `removeUnseen` takes away. */
  beginCount(): void {
    this.turn += 1;
  }

  /** Takes everything that no answer has contained since the count began out of the cache, in one step. */
  removeUnseen(): void {
    const unseen = [...this.seen].filter(([, { turn }]) => turn < this.turn);
    this.cache.batch({ update: (cache) => {
      for (const [id] of unseen) {
        this.seen.delete(id);
        cache.evict({ id });
      }
    } });
  }

  /** The answer with everything that is older than the cache replaced by what the cache has. */
  settle(question: Question, data: Plain): Plain {
    return walkAnswer(question.query, data, (object, selectionSet) => {
      const cacheId = isEntity(object) ? this.cache.identify(object) : undefined;
      if (!cacheId || !isEntity(object)) {
        return undefined;
      }
      const isOlder = (this.newestOf(cacheId) ?? 0) > object.version;
      this.note(cacheId, object.version);
      return isOlder ? this.held(object, cacheId, selectionSet, question) : undefined;
    });
  }

  /** The cache's own answer to the same selection. Where it lacks a part, its plain values still win over older ones. */
  private held(entity: Entity, cacheId: string, selectionSet: SelectionSetNode, { query, variables }: Question): Plain | undefined {
    const fragment: FragmentDefinitionNode = {
      kind: Kind.FRAGMENT_DEFINITION,
      name: { kind: Kind.NAME, value: "Held" },
      typeCondition: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: entity.__typename } },
      selectionSet,
    };
    const question = { id: cacheId, fragment: { kind: Kind.DOCUMENT as const, definitions: [fragment, ...fragmentsOf(query)] }, fragmentName: "Held", variables };
    const whole = this.cache.readFragment<Plain>(question);
    if (whole) {
      return whole;
    }
    const part = this.cache.readFragment<Plain>({ ...question, returnPartialData: true }) ?? {};
    return { ...entity, ...Object.fromEntries(Object.entries(part).filter(([, value]) => isScalar(value))) };
  }
}
