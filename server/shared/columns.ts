import { Field } from "type-graphql";
import { Check, Column, type ColumnOptions } from "typeorm";
import { snakeCase } from "./naming.ts";
import { DecimalScalar, LocalDateScalar, LocalTimeScalar } from "./scalars.ts";

interface Options {
  readonly description?: string;
  readonly nullable?: boolean;
  /** A constant of the database. */
  readonly default?: string | number | boolean;
}

const column = ({ nullable, default: value }: Options): ColumnOptions => ({
  nullable: nullable ?? false,
  ...(value !== undefined && { default: value }),
});
const field = ({ nullable, description }: Options) => ({ nullable: nullable ?? false, ...(description && { description }) });

/** A closed list, kept closed by the database as well. */
export function EnumColumn(type: Record<string, string>, options: Options = {}) {
  return (target: object, property: string): void => {
    const name = snakeCase(property);
    const values = Object.values(type).map((value) => `'${value}'`);
    Column("text", column(options))(target, property);
    Check(`${snakeCase(target.constructor.name)}_${name}_check`, `${name} in (${values.join(", ")})`)(target.constructor);
    Field(() => type, field(options))(target, property);
  };
}

/** A calendar day, `2026-11-23`. */
export const DayColumn = (options: Options = {}) => (target: object, property: string): void => {
  Column("date", column(options))(target, property);
  Field(() => LocalDateScalar, field(options))(target, property);
};

/** A wall-clock time, stored and answered as `18:30`. */
export const TimeColumn = (options: Options = {}) => (target: object, property: string): void => {
  const name = snakeCase(property);
  Column("text", column(options))(target, property);
  Check(`${snakeCase(target.constructor.name)}_${name}_check`, `${name} ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'`)(target.constructor);
  Field(() => LocalTimeScalar, field(options))(target, property);
};

/** An exact decimal: text on both sides of the wire, never a float. */
export const DecimalColumn = (precision: number, scale: number, options: Options = {}) => (target: object, property: string): void => {
  Column("numeric", { ...column(options), precision, scale })(target, property);
  Field(() => DecimalScalar, field(options))(target, property);
};
