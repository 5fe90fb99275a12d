import { Kind, type DocumentNode, type FragmentDefinitionNode, type SelectionSetNode } from "graphql";

export type Plain = Record<string, unknown>;

/** Gets an object of an answer with the selection it was asked by; answers another object to put in its place, or nothing. */
export type Visit = (object: Plain, selectionSet: SelectionSetNode) => Plain | undefined;

export const fragmentsOf = (document: DocumentNode): FragmentDefinitionNode[] =>
  document.definitions.filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION);

/** Goes through an answer beside the document that asked for it and returns it with what `visit` put in. */
export function walkAnswer(document: DocumentNode, data: Plain, visit: Visit): Plain {
  const fragments = new Map(fragmentsOf(document).map((fragment) => [fragment.name.value, fragment]));
  const operation = document.definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);

  function walk(value: unknown, selectionSet: SelectionSetNode): unknown {
    if (Array.isArray(value)) {
      return value.map((item) => walk(item, selectionSet));
    }
    if (value === null || typeof value !== "object") {
      return value;
    }
    const object = value as Plain;
    return visit(object, selectionSet) ?? walkFields({ ...object }, selectionSet);
  }

  function walkFields(object: Plain, selectionSet: SelectionSetNode): Plain {
    for (const selection of selectionSet.selections) {
      if (selection.kind !== Kind.FIELD) {
        const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragments.get(selection.name.value);
        if (inner) {
          walkFields(object, inner.selectionSet);
        }
      } else if (selection.selectionSet) {
        const key = selection.alias?.value ?? selection.name.value;
        if (key in object) {
          object[key] = walk(object[key], selection.selectionSet);
        }
      }
    }
    return object;
  }

  return operation ? walkFields({ ...data }, operation.selectionSet) : data;
}
