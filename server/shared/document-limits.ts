import { GraphQLError, Kind, type ASTNode, type ASTVisitor, type SelectionSetNode, type ValidationContext, type ValidationRule } from "graphql";

/** As the settings name them. */
interface Limits {
  readonly limitDocumentDepth: number;
  readonly limitDocumentAliases: number;
  readonly limitRootFields: number;
  readonly limitDirectives: number;
  readonly limitSelections: number;
}

/** Levels that the Relay specification adds around every list; they lead to nothing new. */
const wrappers = new Set(["edges", "node", "nodes", "pageInfo"]);

/**
 * What a document may ask at most, whoever sends it and whichever way it comes. The tokens are counted before this, when
 * it is parsed. Looking at the schema itself (`__schema`, `__type`) goes deep by nature and costs nothing of the database's.
 */
export function documentLimits({ limitDocumentDepth, limitDocumentAliases, limitRootFields, limitDirectives, limitSelections }: Limits): ValidationRule[] {
  return [
    atMost(limitDocumentAliases, "aliases", (node) => node.kind === Kind.FIELD && node.alias !== undefined),
    atMost(limitDirectives, "directives", (node) => node.kind === Kind.DIRECTIVE),
    writtenOut(limitRootFields, limitSelections, limitDocumentDepth),
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

/** What an operation is with every fragment written out. */
function writtenOut(rootFields: number, selections: number, depth: number): ValidationRule {
  return (context) => {
    const measure = measuring(context);
    return {
      OperationDefinition(operation) {
        const size = measure(operation.selectionSet);
        const refuse = (message: string) => context.reportError(new GraphQLError(message, { nodes: operation }));
        if (size.fields > rootFields) {
          refuse(`An operation may have at most ${rootFields} root fields.`);
        }
        if (size.selections > selections) {
          refuse(`An operation may have at most ${selections} selections with every fragment written out.`);
        }
        if (size.depth > depth) {
          refuse(`An operation may be at most ${depth} objects deep.`);
        }
      },
    };
  };
}

/** A selection set with every fragment written out: the fields right in it, all selections below it, and how deep they go. */
interface Size {
  readonly fields: number;
  readonly selections: number;
  readonly depth: number;
}

const nothing: Size = { fields: 0, selections: 0, depth: 0 };

/** Every set is measured once, however many fragments lead to it: twenty that each name the next one twice are a million selections. */
function measuring(context: ValidationContext): (set: SelectionSetNode) => Size {
  const known = new Map<SelectionSetNode, Size>();

  function sizeOf(selection: SelectionSetNode["selections"][number]): Size {
    if (selection.kind === Kind.FIELD) {
      const { name, selectionSet } = selection;
      const below = selectionSet && !name.value.startsWith("__") ? measure(selectionSet) : nothing;
      const level = selectionSet && !name.value.startsWith("__") && !wrappers.has(name.value) ? 1 : 0;
      return { fields: 1, selections: 1 + below.selections, depth: below.depth + level };
    }
    const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : context.getFragment(selection.name.value)?.selectionSet;
    const below = inner ? measure(inner) : nothing;
    return { ...below, selections: 1 + below.selections };
  }

  function measure(set: SelectionSetNode): Size {
    const before = known.get(set);
    if (before) {
      return before;
    }
    known.set(set, nothing); // a fragment inside itself ends the count: another rule refuses it
    const size = set.selections.map(sizeOf).reduce(
      (sum, one) => ({ fields: sum.fields + one.fields, selections: sum.selections + one.selections, depth: Math.max(sum.depth, one.depth) }),
      nothing,
    );
    known.set(set, size);
    return size;
  }

  return measure;
}
