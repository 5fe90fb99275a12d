import { createHash } from "node:crypto";
import type { DataSource, QueryRunner } from "typeorm";
import { PlainError } from "../explain.ts";

/** A chain of the trails: that of one partnership, or that of what belongs to none. */
export interface Chain {
  readonly id: string;
  /** How it is told apart: the partnership's slug. */
  readonly name: string;
  /** How many entries were looked at: those that are kept, and those after them. */
  readonly entries: number;
  /** `place:hash` of its last entry. */
  readonly head: string;
  /** What was kept its time and is gone, in words; null where everything is there. */
  readonly gone: string | null;
  /** The first place that is not as it was written, in words; null where the chain is whole. */
  readonly broken: string | null;
}

interface Link {
  readonly place: string;
  readonly trail: Letter;
  readonly row_id: string;
  readonly micros: string;
  readonly digest: Buffer;
  readonly hash: Buffer;
  readonly content: string | null;
}

interface Cut {
  readonly chain: string;
  readonly day: string;
  readonly history_before: string | null;
  readonly history_day: string | null;
  readonly access_before: string | null;
  readonly access_day: string | null;
  readonly start_place: string;
  readonly start_hash: Buffer;
}

interface Head {
  readonly chain: string;
  readonly name: string | null;
  readonly place: string | null;
  readonly hash: Buffer | null;
}

type Letter = "A" | "C" | "H";

const ofNone = "00000000-0000-0000-0000-000000000000";
const atOnce = 1_000;

// Computed here and not by functions of the database: whoever could alter its rows could alter those too. The digests are of
// what migrations/1764022000000-chain-trails.ts says; jsonb writes the same value the same way everywhere.

const moment = (value: string): string => `to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
/** As PostgreSQL sends an instant: microseconds since the year 2000. */
const micros = (value: string): string => `(extract(epoch from ${value}) * 1000000)::bigint - 946684800000000`;

const contents: Readonly<Record<Letter, { table: string; said: string; sql: string }>> = {
  A: { table: "audit_event", said: "entry of the account of readings", sql: `jsonb_build_array('A', a.id, ${moment("a.at")}, a.partnership_id, a.what, a.subject_id, a.actor_id, a.actor_organisation_id, a.actor_role, a.reason, a.facts)` },
  C: { table: "trail_cut", said: "note of what was kept its time", sql: `jsonb_build_array('C', c.id, ${moment("c.at")}, c.chain, ${moment("c.history_before")}, ${moment("c.access_before")}, c.start_place, encode(c.start_hash, 'hex'))` },
  H: { table: "history", said: "entry of the history", sql: `jsonb_build_array('H', h.id, ${moment("h.at")}, h.partnership_id, h.kind, h.entity_id, h.action, h.version, h.actor_id, h.actor_organisation_id, h.actor_role, h.mutation_key, h.reason, h.before, h.after)` },
};

const linksAfter = `select l.place, l.trail, l.row_id, ${micros("l.at")} as micros, l.digest, l.hash,
    case l.trail when 'A' then case when a.id is not null then ${contents.A.sql} end when 'C' then case when c.id is not null then ${contents.C.sql} end else case when h.id is not null then ${contents.H.sql} end end::text as content
  from trail_link l
  left join audit_event a on l.trail = 'A' and a.id = l.row_id left join trail_cut c on l.trail = 'C' and c.id = l.row_id left join history h on l.trail = 'H' and h.id = l.row_id
  where l.chain = $1 and l.place > $2 order by l.place limit ${atOnce}`;

const heads = `select n.chain, p.slug as name, t.place, t.hash
  from (select chain from trail_head union select chain from trail_link union select chain from trail_cut) n
  left join trail_head t on t.chain = n.chain left join partnership p on p.id = n.chain order by p.slug nulls last, n.chain`;

const cuts = `select distinct on (chain) chain, to_char(at at time zone 'UTC', 'YYYY-MM-DD') as day, ${micros("history_before")} as history_before, to_char(history_before at time zone 'UTC', 'YYYY-MM-DD') as history_day,
    ${micros("access_before")} as access_before, to_char(access_before at time zone 'UTC', 'YYYY-MM-DD') as access_day, start_place, start_hash
  from trail_cut order by chain, id desc`;

/** Rows that no chain knows. */
const strangers = (Object.keys(contents) as Letter[])
  .map((letter) => `select '${letter}' as trail, r.id, ${letter === "C" ? "r.chain" : `coalesce(r.partnership_id, '${ofNone}')`} as chain from ${contents[letter].table} r where not exists (select from trail_link l where l.trail = '${letter}' and l.row_id = r.id)`)
  .join(" union all ");

const sha256 = (...parts: Uint8Array[]): Buffer => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

function int8(value: string | bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(value));
  return bytes;
}

const hashOf = (before: Uint8Array, { place, trail, row_id, micros: at, digest }: Link): Buffer => sha256(before, int8(place), Buffer.from(trail), int8(row_id), int8(at), digest);

/** Whether a row may be gone by now, because it was kept its time. */
function wasKeptItsTime({ trail, micros: at }: Link, cut: Cut | undefined): boolean {
  const before = { A: cut?.access_before, C: null, H: cut?.history_before }[trail];
  return typeof before === "string" && BigInt(at) < BigInt(before);
}

/** What is wrong with a link, after one that was right. */
function faultOf(link: Link, before: Uint8Array, expected: bigint, cut: Cut | undefined): string | null {
  const row = `${contents[link.trail].said} with id ${link.row_id}`;
  if (BigInt(link.place) !== expected) {
    return `place ${expected} is missing`;
  }
  if (!hashOf(before, link).equals(link.hash)) {
    return `place ${link.place} does not follow from the one before it`;
  }
  if (link.content === null) {
    return wasKeptItsTime(link, cut) ? null : `place ${link.place}: the ${row} was removed`;
  }
  return sha256(Buffer.from(link.content)).equals(link.digest) ? null : `place ${link.place}: the ${row} was altered`;
}

interface Walked {
  readonly place: bigint;
  readonly hash: Uint8Array;
  readonly broken: string | null;
  /** Of the noted heads, those that were met. */
  readonly met: readonly string[];
}

const beginningOf = (chain: string): Buffer => sha256(Buffer.from(chain.replaceAll("-", ""), "hex"));
const told = (place: bigint | string, hash: Uint8Array): string => `${place}:${Buffer.from(hash).toString("hex")}`;

async function walk(runner: QueryRunner, chain: string, cut: Cut | undefined, noted: readonly string[]): Promise<Walked> {
  let place = BigInt(cut?.start_place ?? 0);
  let hash: Uint8Array = cut?.start_hash ?? beginningOf(chain);
  const met = noted.filter((one) => one === told(place, hash));
  for (let after = -1n; ; after = place) {
    const links = (await runner.query(linksAfter, [chain, after.toString()])) as Link[];
    for (const link of links) {
      const broken = faultOf(link, hash, place + 1n, cut);
      if (broken !== null) {
        return { place, hash, broken, met };
      }
      [place, hash] = [BigInt(link.place), link.hash];
      met.push(...noted.filter((one) => one === told(place, hash)));
    }
    if (links.length < atOnce) {
      return { place, hash, broken: null, met };
    }
  }
}

const inWords = ({ day, history_day: history, access_day: access }: Cut): string =>
  `${[history && `history before ${history}`, access && `account of readings before ${access}`].filter(Boolean).join(", ")}, on ${day}`;

/** All chains as the runner's transaction sees them, and which of the noted heads are in them. */
export async function lookThrough(runner: QueryRunner, noted: readonly string[] = []): Promise<{ chains: Chain[]; met: string[] }> {
  const chains: Chain[] = [];
  const met: string[] = [];
  const cutOf = new Map(((await runner.query(cuts)) as Cut[]).map((cut) => [cut.chain, cut]));
  const unknown = (await runner.query(`select s.trail, s.chain, min(s.id) as id from (${strangers}) s group by s.trail, s.chain order by s.trail desc`)) as { trail: Letter; id: string; chain: string }[];
  const known = (await runner.query(heads)) as Head[];
  const nowhere = unknown.map(({ chain }) => chain).filter((chain, index, all) => all.indexOf(chain) === index && !known.some((head) => head.chain === chain));
  for (const head of [...known, ...nowhere.map((chain) => ({ chain, name: null, place: null, hash: null }))]) {
    const { chain, name, place, hash } = head;
    const cut = cutOf.get(chain);
    const walked = await walk(runner, chain, cut, noted);
    const end = told(walked.place, walked.hash);
    const stranger = unknown.find((one) => one.chain === chain);
    const broken =
      walked.broken ??
      (stranger ? `the ${contents[stranger.trail].said} with id ${stranger.id} was put in: it has no place` : null) ??
      (place === null || hash === null || told(place, hash) !== end ? `after place ${walked.place}: the head says ${place === null || hash === null ? "nothing" : told(place, hash)}` : null);
    chains.push({ id: chain, name: name ?? (chain === ofNone ? "of no partnership" : chain), entries: Number(walked.place - BigInt(cut?.start_place ?? 0)), head: end, gone: cut ? inWords(cut) : null, broken });
    met.push(...walked.met);
  }
  return { chains, met };
}

/** Walks all chains as they are at one moment, while the hub goes on, and looks for heads that somebody noted earlier. */
export async function verifyHistory(dataSource: DataSource, noted: readonly string[] = []): Promise<{ chains: Chain[]; missed: string[] }> {
  const wanted = noted.map((one) => one.toLowerCase());
  const wrong = wanted.find((one) => !/^\d{1,18}:[0-9a-f]{64}$/.test(one));
  if (wrong !== undefined) {
    throw new PlainError(`${wrong} is no head: it is written as a place, a colon and a hash of 64 digits, as the page of changes shows it.`);
  }
  const runner = dataSource.createQueryRunner();
  await runner.connect();
  try {
    await runner.startTransaction("REPEATABLE READ");
    await runner.query("set transaction read only; set local statement_timeout = 0");
    const { chains, met } = await lookThrough(runner, wanted);
    await runner.commitTransaction();
    return { chains, missed: wanted.filter((one) => !met.includes(one)) };
  } finally {
    if (runner.isTransactionActive) {
      await runner.rollbackTransaction();
    }
    await runner.release();
  }
}
