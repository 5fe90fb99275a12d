import { Kind, type FragmentDefinitionNode, type GraphQLResolveInfo, type SelectionSetNode } from "graphql";

/** Which fields of an answer are asked for, by field name, aliases and fragments folded in. */
export interface Selection {
  has(field: string): boolean;
  /** The selection below a field; empty where it is not asked for. */
  below(field: string): Selection;
  readonly fields: readonly string[];
}

type Fragments = Record<string, FragmentDefinitionNode>;

class SelectedFields implements Selection {
  private readonly sets = new Map<string, SelectionSetNode[]>();

  constructor(roots: readonly SelectionSetNode[], private readonly fragments: Fragments) {
    roots.forEach((root) => this.collect(root));
  }

  private collect(set: SelectionSetNode): void {
    for (const part of set.selections) {
      if (part.kind === Kind.FIELD) {
        const below = this.sets.get(part.name.value) ?? [];
        this.sets.set(part.name.value, part.selectionSet ? [...below, part.selectionSet] : below);
      } else {
        // Fields of other types on an interface are folded in too: asking for a little too much beats asking one by one.
        const inner = part.kind === Kind.INLINE_FRAGMENT ? part.selectionSet : this.fragments[part.name.value]?.selectionSet;
        if (inner) {
          this.collect(inner);
        }
      }
    }
  }

  get fields(): readonly string[] {
    return [...this.sets.keys()];
  }
  has(field: string): boolean {
    return this.sets.has(field);
  }
  below(field: string): Selection {
    return new SelectedFields(this.sets.get(field) ?? [], this.fragments);
  }
}

/** What some selection sets of a document ask for together. */
export const selectionIn = (sets: readonly SelectionSetNode[], fragments: Fragments): Selection => new SelectedFields(sets, fragments);

/** What the operation asks for below the field that is being resolved. */
export function selectionOf(info: GraphQLResolveInfo): Selection {
  return selectionIn(
    info.fieldNodes.flatMap((node) => node.selectionSet ?? []),
    info.fragments,
  );
}

export const noSelection: Selection = { fields: [], has: () => false, below: () => noSelection };

/** Everything that any of them asks for. */
export const union = (...parts: readonly Selection[]): Selection => ({
  fields: [...new Set(parts.flatMap((part) => part.fields))],
  has: (field) => parts.some((part) => part.has(field)),
  below: (field) => union(...parts.map((part) => part.below(field))),
});
