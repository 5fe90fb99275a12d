import type { Pool } from "pg";
import type { ClassType } from "type-graphql";
import type { DataSource } from "typeorm";
import { maySee, reveal } from "./access.ts";
import type { Kind } from "./kind.ts";
import { kindOf } from "./kind.ts";
import { bookkeeping, type VersionedNode } from "./node.ts";
import { Snapshot } from "./snapshot.ts";
import type { Clock } from "./time/clock.ts";
import type { Viewer } from "./viewer.ts";

/** Whatever runs a statement: the connection of an open transaction, or what opens one. */
export interface Queryable {
  query(statement: { name?: string; text: string; values: unknown[]; rowMode: "array" }): Promise<{ rows: unknown[][] }>;
  query(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>;
}

export interface Columns {
  readonly properties: readonly string[];
  /** `t.id, t.partnership_id, …` for a table aliased as `t`. */
  readonly sql: string;
}

interface Below {
  readonly from: string;
  readonly values: unknown[];
  readonly more?: readonly string[];
}

const poolOf = ({ driver }: DataSource): Pool => (driver as unknown as { master: Pool }).master;

/** The database as the readers see it: entity metadata turned once into column lists, without what nobody reads. */
export class Database {
  private readonly columns = new Map<Kind, Columns>();
  private role: Promise<string> | null = null;

  /**
   * `reading` are connections of their own for what viewers read: an operation keeps one to its end, and may meanwhile wait
   * for something else to be done on the others. Nothing that holds one of the others waits for one of these. What viewers
   * write goes over `writing`, which may be a login that can do nothing else.
   */
  constructor(
    readonly dataSource: DataSource,
    readonly reading: Pool = poolOf(dataSource),
    readonly writing: DataSource = dataSource,
    /** How long one statement may take that reads for a viewer. */
    readonly readMs = 2_000,
  ) {}

  /** For the hub's own work, as the owner of the tables: what is asked on behalf of a viewer goes through a reader or a unit of work. */
  get pool(): Pool {
    return poolOf(this.dataSource);
  }

  /** The role that everything on behalf of a viewer runs as. */
  viewersRole(): Promise<string> {
    const asked = (this.role ??= this.pool.query<{ role: string }>("select app_role() as role").then(({ rows }) => rows[0]?.role ?? ""));
    asked.catch(() => (this.role = null));
    return asked;
  }

  columnsOf(kind: Kind): Columns {
    const known = this.columns.get(kind);
    if (known) {
      return known;
    }
    const columns = this.dataSource.getMetadata(kind.entity).columns.filter(({ propertyName }) => !bookkeeping.has(propertyName));
    const made = {
      properties: columns.map((column) => column.propertyName),
      sql: columns.map((column) => `t."${column.databaseName}"`).join(", "),
    };
    this.columns.set(kind, made);
    return made;
  }
}

/**
 * One operation's way to the data: it knows the viewer, and nothing leaves it that the viewer may not see. Rows come as
 * instances of their entity without TypeORM's hydration, which costs more than the query (performance.md §3.2).
 */
export class Reader {
  /** Rows already read in this operation; a reader of live messages is made anew for every message. */
  private readonly known = new Map<string, VersionedNode | null>();
  private snapshot: Snapshot | null = null;

  /** Without a transaction that is open already it reads in one of its own, on a connection of `pool`, which lasts until `end`. */
  constructor(
    readonly database: Database,
    readonly viewer: Viewer,
    readonly clock: Clock,
    private readonly transaction: Queryable | null = null,
    private readonly pool: Pool = database.reading,
  ) {}

  /** For what is read while an operation may hold a connection for its own reading: boards, which read as nobody, and jobs. */
  aside(): Reader {
    return new Reader(this.database, this.viewer, this.clock, null, poolOf(this.database.writing));
  }

  private get own(): Snapshot {
    return (this.snapshot ??= new Snapshot(this.database, this.viewer, this.pool));
  }

  private get connection(): Queryable {
    return this.transaction ?? this.own;
  }

  /** To be called when the operation has read all it will: its connection goes back. Nothing can be read afterwards. */
  end(): Promise<void> {
    return this.own.end();
  }

  /** Reads anew from here on: what was written since is seen. */
  async renew(): Promise<void> {
    await this.end();
    this.snapshot = null;
    this.known.clear();
  }

  async query<Row>(text: string, values: unknown[] = []): Promise<Row[]> {
    const { rows } = await this.connection.query(text, values);
    return rows as Row[];
  }

  /** Rows of one kind by a condition on `t`, in the order given; only those the viewer may see, with guarded fields emptied. */
  select<T extends VersionedNode>(kind: Kind<T>, rest: string, values: unknown[] = []): Promise<T[]> {
    return this.run(kind, rest, values);
  }

  /** A statement that is always the same has a name: each connection has PostgreSQL read and plan it once. */
  private async run<T extends VersionedNode>(kind: Kind<T>, rest: string, values: unknown[], name?: string): Promise<T[]> {
    const { properties, sql } = this.database.columnsOf(kind as unknown as Kind);
    const text = `select ${sql} from "${kind.table}" t ${rest}`;
    const { rows } = await this.connection.query({ ...(name && { name }), text, values, rowMode: "array" });
    return rows.map((row) => this.toEntity(kind, properties, row)).filter((row) => maySee(this.viewer, row));
  }

  /** Rows of one kind below several parents; `nr` is the parent's place, `more` what else was asked for beside the row. */
  async selectBelow<T extends VersionedNode>(kind: Kind<T>, { from, values, more = [] }: Below): Promise<{ nr: number; row: T; more: unknown[] }[]> {
    const { properties, sql } = this.database.columnsOf(kind as unknown as Kind);
    const columns = [sql, "p.nr::int", ...more].join(", ");
    const { rows } = await this.connection.query({ text: `select ${columns} from ${from}`, values, rowMode: "array" });
    const width = properties.length;
    return rows
      .map((row) => ({ nr: row[width] as number, row: this.toEntity(kind, properties, row), more: row.slice(width + 1) }))
      .filter(({ row }) => maySee(this.viewer, row));
  }

  private toEntity<T extends VersionedNode>(kind: Kind<T>, properties: readonly string[], row: unknown[]): T {
    const entity = Object.create(kind.entity.prototype as object) as Record<string, unknown>;
    for (let i = 0; i < properties.length; i++) {
      entity[properties[i] as string] = row[i];
    }
    return reveal(this.viewer, entity as unknown as T);
  }

  /** Many rows by id in one statement, in the order of the ids; what is gone or hidden is null. */
  async byIds<T extends VersionedNode>(type: ClassType<T>, ids: readonly string[]): Promise<(T | null)[]> {
    const kind = kindOf(type);
    const key = (id: string) => `${kind.name}:${id}`;
    const missing = [...new Set(ids.filter((id) => !this.known.has(key(id))))];
    if (missing.length > 0) {
      const rows = new Map((await this.run(kind, "where t.id = any($1::uuid[])", [missing], `${kind.name} by id`)).map((row) => [row.id, row]));
      missing.forEach((id) => this.known.set(key(id), rows.get(id) ?? null));
    }
    return ids.map((id) => (this.known.get(key(id)) as T | null | undefined) ?? null);
  }

  async byId<T extends VersionedNode>(type: ClassType<T>, id: string): Promise<T | null> {
    return (await this.byIds(type, [id]))[0] ?? null;
  }
}

/** Reads with a reader of one's own, and lets go of it whatever happens. */
export async function readWith<T>(reader: Reader, work: (reader: Reader) => Promise<T>): Promise<T> {
  try {
    return await work(reader);
  } finally {
    await reader.end();
  }
}
