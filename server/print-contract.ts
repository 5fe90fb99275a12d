import { lexicographicSortSchema, printSchema, type GraphQLSchema } from "graphql";

/** The public contract as text: sorted, so that a difference shows what changed and nothing else. */
export const printContract = (schema: GraphQLSchema): string => `${printSchema(lexicographicSortSchema(schema))}\n`;
