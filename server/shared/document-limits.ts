import { GraphQLError, Kind, type ASTNode, type ASTVisitor, type FieldNode, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";
import type { Config } from "../config.ts";

type Limits = Pick<Config, "limitDocumentDepth" | "limitDocumentAliases" | "limitRootFields" | "limitDirectives">;

/** Levels that the Relay specification adds around every list; they lead to nothing new. */
const wrappers = new Set(["edges", "node", "nodes", "pageInfo"]);

/**
 * What a document may ask at most, whoever sends it and whichever way it comes. The tokens are counted before this, when
 * it is parsed. Looking at the schema itself (`__schema`, `__type`) goes deep by nature and costs nothing of the database's.
 */
export function documentLimits({ limitDocumentDepth, limitDocumentAliases, limitRootFields, limitDirectives }: Limits): ValidationRule[] {
  return [
    atMost(limitDocumentAliases, "aliases", (node) => node.kind === Kind.FIELD && node.alias !== undefined),
    atMost(limitDirectives, "directives", (node) => node.kind === Kind.DIRECTIVE),
    rootFields(limitRootFields),
    depth(limitDocumentDepth),
  ];
}

function atMost(most: number, what: string, counts: (node: ASTNode) => boolean): ValidationRule {
  return (context) => {
    let found = 0;
    return {
      enter: (node: ASTNode) => {
        if (counts(node) && ++found === most + 1) {
          context.reportError(new GraphQLError(`A document may have at most ${most} ${what}.`, { nodes: node }));
        }
      },
    } as ASTVisitor;
  };
}

function rootFields(most: number): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      if (fieldsIn(context, operation.selectionSet).length > most) {
        context.reportError(new GraphQLError(`An operation may have at most ${most} root fields.`, { nodes: operation }));
      }
    },
  });
}

function depth(most: number): ValidationRule {
  return (context) => ({
    OperationDefinition(operation) {
      if (deeperThan(context, operation.selectionSet, most, new Set())) {
        context.reportError(new GraphQLError(`An operation may be at most ${most} objects deep.`, { nodes: operation }));
      }
    },
  });
}

/** The fields of a selection, with those of its fragments. `seen` keeps a fragment that contains itself from going on for ever. */
function fieldsIn(context: ValidationContext, { selections }: SelectionSetNode, seen: ReadonlySet<string> = new Set()): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) {
      return [selection];
    }
    if (selection.kind === Kind.INLINE_FRAGMENT) {
      return fieldsIn(context, selection.selectionSet, seen);
    }
    const { value: name } = selection.name;
    const fragment = seen.has(name) ? undefined : context.getFragment(name);
    return fragment ? fieldsIn(context, fragment.selectionSet, new Set(seen).add(name)) : [];
  });
}

function deeperThan(context: ValidationContext, set: SelectionSetNode, left: number, path: ReadonlySet<SelectionSetNode>): boolean {
  if (path.has(set)) {
    return false; // a fragment inside itself: another rule refuses it
  }
  const inside = new Set(path).add(set);
  return fieldsIn(context, set).some(({ name: { value: name }, selectionSet }) => {
    if (!selectionSet || name.startsWith("__")) {
      return false;
    }
    const rest = wrappers.has(name) ? left : left - 1;
    return rest < 0 || deeperThan(context, selectionSet, rest, inside);
  });
}
