import { parse, specifiedRules, validate, type DocumentNode, type GraphQLSchema, type ValidationRule } from "graphql";

export interface DocumentTools {
  readonly schema: GraphQLSchema;
  readonly rules: readonly ValidationRule[];
  readonly limits: { readonly tokens: number };
}

const documentsOf = new WeakMap<GraphQLSchema, Map<string, DocumentNode>>();
const mostDocuments = 500;

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
