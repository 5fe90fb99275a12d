import { DefaultNamingStrategy, type Table } from "typeorm";

/** `ActivityLeader` and `activityLeader` both become `activity_leader`. */
export const snakeCase = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();

const nameOf = (table: Table | string): string => (typeof table === "string" ? table : table.name).split(".").pop() ?? "";

/** PostgreSQL's own names, so that hand-written SQL and entities agree and the drift check stays quiet. */
export class PostgresNaming extends DefaultNamingStrategy {
  override tableName(className: string, customName: string): string {
    return customName || snakeCase(className);
  }
  override columnName(property: string, customName: string, prefixes: string[]): string {
    return snakeCase([...prefixes, customName || property].join("_"));
  }
  override joinColumnName(relation: string, column: string): string {
    return snakeCase(`${relation}_${column}`);
  }
  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join("_")}_key`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join("_")}_fkey`;
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join("_")}_idx`;
  }
}
