import { createHash } from "node:crypto";
import {
  getNamedType,
  getVariableValues,
  getArgumentValues,
  GraphQLError,
  isCompositeType,
  Kind,
  OperationTypeNode,
  print,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { selectionIn, type Selection } from "../shared/selection.ts";

/** A subscription that passed validation, taken apart as far as following it needs. */
export interface LiveOperation {
  readonly document: DocumentNode;
  readonly operationName: string | undefined;
  readonly variables: Record<string, unknown>;
  readonly fieldName: string;
  readonly responseKey: string;
  readonly args: Record<string, unknown>;
  readonly selection: Selection;
  /** Response keys that carry the running number of the message. */
  readonly numberKeys: readonly string[];
  /** False when it asks for a field that is another for every viewer. */
  readonly shareable: boolean;
  /** Something in it is told in the language of whoever reads it. */
  readonly byLanguage: boolean;
  /** True when it asks for the resume point of a partnership, beside the one every message has. */
  readonly asksForHeads: boolean;
  /** The same for everybody who asks the same, wherever they go on from. */
  readonly key: string;
}

const onlyOneField = () => new GraphQLError("A subscription has exactly one field, without @skip or @include.");

function operationOf(document: DocumentNode, name: string | undefined): OperationDefinitionNode {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const operation = name ? operations.find((one) => one.name?.value === name) : operations.length === 1 ? operations[0] : undefined;
  if (!operation) {
    throw new GraphQLError("Name the one operation to run.");
  }
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION) {
    throw new GraphQLError("Only subscriptions are served over WebSocket. Send queries and mutations over HTTP.");
  }
  return operation;
}

function rootField(operation: OperationDefinitionNode): FieldNode {
  const [field, ...more] = operation.selectionSet.selections;
  if (field?.kind !== Kind.FIELD || more.length > 0 || (field.directives?.length ?? 0) > 0) {
    throw onlyOneField();
  }
  return field;
}

/** What the fields of a document mean for sharing it. */
function natureOf(schema: GraphQLSchema, document: DocumentNode): Pick<LiveOperation, "shareable" | "byLanguage" | "asksForHeads"> {
  const nature = { shareable: true, byLanguage: false, asksForHeads: false };
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field({ name }) {
        nature.byLanguage ||= types.getFieldDef()?.extensions.byLanguage === true;
        nature.shareable &&= types.getFieldDef()?.extensions.shareable !== false;
        nature.asksForHeads ||= name.value === "cursor" && types.getParentType()?.name === "Partnership";
      },
    }),
  );
  return nature;
}

function usesOf(document: DocumentNode, variable: string): number {
  let uses = 0;
  visit(document, {
    VariableDefinition: () => false,
    Variable({ name }) {
      uses += name.value === variable ? 1 : 0;
    },
  });
  return uses;
}

function numberKeysIn(set: SelectionSetNode, fragments: Record<string, FragmentDefinitionNode>): string[] {
  return set.selections.flatMap((part) => {
    if (part.kind === Kind.FIELD) {
      return part.name.value === "n" ? [part.alias?.value ?? "n"] : [];
    }
    const inner = part.kind === Kind.INLINE_FRAGMENT ? part.selectionSet : fragments[part.name.value]?.selectionSet;
    return inner ? numberKeysIn(inner, fragments) : [];
  });
}

/** Prepares a validated document. Throws GraphQLErrors that are meant for the caller. */
export function liveOperation(schema: GraphQLSchema, document: DocumentNode, rawVariables: Record<string, unknown>, name: string | undefined): LiveOperation {
  const operation = operationOf(document, name);
  const field = rootField(operation);
  const coerced = getVariableValues(schema, operation.variableDefinitions ?? [], rawVariables);
  if (coerced.errors) {
    throw coerced.errors[0] ?? onlyOneField();
  }
  const definition = schema.getSubscriptionType()?.getFields()[field.name.value];
  if (!definition || !field.selectionSet || !isCompositeType(getNamedType(definition.type))) {
    throw onlyOneField();
  }
  const args = getArgumentValues(definition, field, coerced.coerced);
  const fragments = Object.fromEntries(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  // `after` only says where this follower begins; it must not keep those apart who ask for the same.
  const { after: _, ...shared } = args;
  const afterNames = new Set(field.arguments?.flatMap(({ name: { value }, value: given }) => (value === "after" && given.kind === Kind.VARIABLE && usesOf(document, given.name.value) === 1 ? [given.name.value] : [])));
  const variables = Object.fromEntries(Object.entries(rawVariables).filter(([variable]) => !afterNames.has(variable)));
  const text = print({ ...document, definitions: document.definitions.map((one) => (one === operation ? withoutAfter(operation, field) : one)) });
  return {
    document,
    operationName: name,
    variables: rawVariables,
    fieldName: field.name.value,
    responseKey: field.alias?.value ?? field.name.value,
    args,
    selection: selectionIn([field.selectionSet], fragments),
    numberKeys: [...new Set(numberKeysIn(field.selectionSet, fragments))],
    ...natureOf(schema, document),
    key: createHash("sha256").update(text).update(JSON.stringify([shared, variables, name ?? null])).digest("base64url"),
  };
}

function withoutAfter(operation: OperationDefinitionNode, field: FieldNode): OperationDefinitionNode {
  const bare: FieldNode = { ...field, arguments: field.arguments?.filter(({ name }) => name.value !== "after") ?? [] };
  return { ...operation, selectionSet: { ...operation.selectionSet, selections: [bare] } };
}
