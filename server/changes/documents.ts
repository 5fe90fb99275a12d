import { parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema, type ValidationRule } from "graphql";
import { badInput } from "../shared/errors.ts";

export interface DocumentTools {
  readonly schema: GraphQLSchema;
  readonly rules: readonly ValidationRule[];
  readonly limits: { readonly tokens: number };
}

const documentsOf = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();
const mostDocuments = 500;

function holdsPrototype(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return false;
  }
  const inner: unknown = Object.hasOwn(value, "constructor") ? (value as { constructor: unknown }).constructor : null;
  const poisoned = Object.hasOwn(value, "__proto__") || (typeof inner === "object" && inner !== null && Object.hasOwn(inner, "prototype"));
  return poisoned || Object.values(value).some(holdsPrototype);
}

/** Names that would reach what all objects share. Over HTTP they are refused where the body is read. */
export function refusePrototypes(variables: unknown): void {
  if (holdsPrototype(variables)) {
    throw badInput("A name in the variables cannot be used.");
  }
}

/** Parsed and validated once for every text; the same rules as over HTTP. */
export function readDocument({ schema, rules, limits }: DocumentTools, text: string): DocumentNode {
  const documents = documentsOf.get(schema) ?? new Map<string, DocumentNode>();
  documentsOf.set(schema, documents);
  const known = documents.get(text);
  if (known) {
    return known;
  }
  const document = parse(text, { maxTokens: limits.tokens });
  const problems = validate(schema, document, [...specifiedRules, ...rules]);
  if (problems[0]) {
    throw problems[0];
  }
  if (documents.size >= mostDocuments) {
    documents.clear();
  }
  documents.set(text, document);
  return document;
}
