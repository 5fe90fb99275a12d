import { GraphQLError, GraphQLScalarType, Kind } from "graphql";
import { GraphQLUUID } from "graphql-scalars";
import { Decimal } from "./decimal.ts";
import { isLocalDate } from "./time/local-date.ts";
export { GraphQLDateTime as DateTimeScalar } from "graphql-scalars";

export const UuidScalar = GraphQLUUID;

interface Rules {
  readonly check?: (text: string) => boolean;
  readonly write?: (value: unknown) => string;
}

function textScalar(name: string, pattern: RegExp, description: string, { check = () => true, write = String }: Rules = {}) {
  const read = (value: unknown): string => {
    if (typeof value !== "string" || !pattern.test(value) || !check(value)) {
      throw new GraphQLError(`${name} cannot represent ${JSON.stringify(value)?.slice(0, 60)}.`);
    }
    return value;
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: write,
    parseValue: read,
    parseLiteral: (node) => read(node.kind === Kind.STRING || (name === "Decimal" && (node.kind === Kind.INT || node.kind === Kind.FLOAT)) ? node.value : undefined),
  });
}

export const LocalDateScalar = textScalar("LocalDate", /^\d{4}-\d{2}-\d{2}$/, "A calendar day without time zone, `2026-11-23` (RFC 3339 full-date).", { check: isLocalDate });
export const LocalTimeScalar = textScalar("LocalTime", /^([01]\d|2[0-3]):[0-5]\d$/, "A wall-clock time without time zone, `18:30`.");
export const DecimalScalar = textScalar("Decimal", /^-?\d{1,12}(\.\d{1,6})?$/, "An exact decimal number as text, `\"73.2\"`: never a float.", {
  write: (value) => Decimal.of(value as string).toString(),
});
