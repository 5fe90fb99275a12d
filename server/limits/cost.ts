import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  isCompositeType,
  isListType,
  isObjectType,
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";


/** What an operation may come to, told before any of it runs. */
export interface Cost {
  /** Objects that the answer may hold. */
  readonly objects: number;
  /** One for each object, two more for each connection, and more for what counts or changes something. */
  readonly points: number;
}

type Variables = Readonly<Record<string, unknown>>;

/** A field of an answer, with every place in the document that asks for it. */
interface Asked {
  readonly node: FieldNode;
  readonly field: GraphQLField<unknown, unknown>;
  readonly sets: SelectionSetNode[];
}

const price = { connection: 2, aggregate: 10, mutation: 10, introspection: 10 } as const;

/** How much is counted where the operation itself does not say how much it asks for. */
const usual = { page: 50, list: 3 } as const;
/** Pages that are longer when their size is left out. */
export const pageSizes: Readonly<Record<string, number>> = { "Activity.occurrences": 500, "Partnership.occurrences": 500, "Partnership.waitingBookings": 100 };
/** What is summed up over many rows. */
export const aggregates: ReadonlySet<string> = new Set(["Goal.activityTotals", "Partnership.halfYear", "Partnership.contributions", "Partnership.processLeaderVacant", "Board.snapshot", "Indicator.progress"]);

export const free: Cost = { objects: 0, points: 0 };
const plus = (one: Cost, other: Cost): Cost => ({ objects: one.objects + other.objects, points: one.points + other.points });
const times = ({ objects, points }: Cost, count: number): Cost => ({ objects: objects * count, points: points * count });
const most = (one: Cost, other: Cost): Cost => ({ objects: Math.max(one.objects, other.objects), points: Math.max(one.points, other.points) });

/** The one operation to run, or none where the document does not tell which. */
export function operationIn(document: DocumentNode, name: string | null | undefined): OperationDefinitionNode | undefined {
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return name ? operations.find((one) => one.name?.value === name) : operations.length === 1 ? operations[0] : undefined;
}

/**
 * What a validated operation costs at most. It is counted from the sizes of the pages asked for, down through the levels;
 * fields that several parts of a document ask for count once, as they are answered once. Throws what GraphQL itself says of
 * variables that do not fit.
 */
export function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, raw: Variables): Cost {
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], raw);
  if (errors?.[0]) {
    throw errors[0];
  }
  const root = schema.getRootType(operation.operation);
  return root ? new Meter(schema, document, coerced ?? {}).below(root, [operation.selectionSet], operation.operation === "mutation") : free;
}

class Meter {
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;

  constructor(
    private readonly schema: GraphQLSchema,
    document: DocumentNode,
    private readonly variables: Variables,
  ) {
    this.fragments = new Map(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])));
  }

  /** What is asked for below objects of a type. */
  below(type: GraphQLObjectType, sets: readonly SelectionSetNode[], changes = false): Cost {
    const { fields, looks } = this.collect(type, sets);
    const each = fields.map((one) => this.field(type, one)).reduce(plus, free);
    return plus(each, { objects: 0, points: looks * price.introspection + (changes ? fields.length * price.mutation : 0) });
  }

  /** The fields for objects of a type with fragments folded in, and how often it looks at the schema itself: that costs the same whatever is asked of it. */
  private collect(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): { fields: readonly Asked[]; looks: number } {
    const asked = new Map<string, Asked>();
    let looks = 0;
    const add = (part: SelectionNode): void => {
      if (!this.included(part)) {
        return;
      }
      if (part.kind !== Kind.FIELD) {
        const inner = part.kind === Kind.INLINE_FRAGMENT ? part : this.fragments.get(part.name.value);
        if (inner && this.fits(inner.typeCondition?.name.value, type)) {
          inner.selectionSet.selections.forEach(add);
        }
        return;
      }
      const field = type.getFields()[part.name.value];
      if (!field) {
        looks += part.selectionSet ? 1 : 0;
        return;
      }
      const key = part.alias?.value ?? part.name.value;
      const known = asked.get(key) ?? { node: part, field, sets: [] };
      asked.set(key, part.selectionSet ? { ...known, sets: [...known.sets, part.selectionSet] } : known);
    };
    sets.forEach((set) => set.selections.forEach(add));
    return { fields: [...asked.values()], looks };
  }

  private included(node: SelectionNode): boolean {
    if (!node.directives?.length) {
      return true;
    }
    return getDirectiveValues(GraphQLSkipDirective, node, this.variables)?.if !== true && getDirectiveValues(GraphQLIncludeDirective, node, this.variables)?.if !== false;
  }

  private fits(condition: string | undefined, type: GraphQLObjectType): boolean {
    const named = condition === undefined || condition === type.name ? type : this.schema.getType(condition);
    return named === type || (isAbstractType(named) && this.schema.isSubType(named, type));
  }

  private field(parent: GraphQLObjectType, { node, field, sets }: Asked): Cost {
    const name = `${parent.name}.${field.name}`;
    const own: Cost = { objects: 0, points: aggregates.has(name) ? price.aggregate : 0 };
    const type = getNamedType(field.type);
    if (!isCompositeType(type)) {
      return own;
    }
    const args = field.args.length > 0 ? getArgumentValues(field, node, this.variables) : {};
    if (isObjectType(type) && isConnection(type)) {
      return plus(own, this.page(type, sets, Math.max(0, Number(args.first ?? pageSizes[name] ?? usual.page))));
    }
    const several = isListType(getNullableType(field.type));
    const count = several ? (Array.isArray(args.ids) ? args.ids.length : usual.list) : 1;
    return plus(own, times(plus({ objects: 1, points: 1 }, this.any(type, sets)), count));
  }

  /** Its rows are read whatever is asked of them. */
  private page(connection: GraphQLObjectType, sets: readonly SelectionSetNode[], count: number): Cost {
    const rows = this.collect(connection, sets).fields.map(({ field, sets: inside }) => {
      const type = getNamedType(field.type);
      if (field.name === "totalCount") {
        return { objects: 0, points: price.aggregate };
      }
      if (!isObjectType(type) || field.name === "pageInfo") {
        return free;
      }
      const nodes = field.name === "edges" ? this.collect(type, inside).fields.filter((one) => one.field.name === "node") : [{ field, sets: inside }];
      return times(nodes.map((one) => this.any(getNamedType(one.field.type), one.sets)).reduce(plus, free), count);
    });
    return rows.reduce(plus, { objects: count, points: price.connection + count });
  }

  /** Of an interface that of its types which costs most. */
  private any(type: GraphQLNamedType, sets: readonly SelectionSetNode[]): Cost {
    if (isAbstractType(type)) {
      return this.schema.getPossibleTypes(type).map((one) => this.below(one, sets)).reduce(most, free);
    }
    return isObjectType(type) ? this.below(type, sets) : free;
  }
}

const isConnection = (type: GraphQLObjectType): boolean => type.name.endsWith("Connection") && "edges" in type.getFields();
