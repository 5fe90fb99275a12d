import { throttle } from "../limits/throttle.ts";
import { Partnership } from "../partnership/partnership.entity.ts";
import { requireRight } from "../shared/access.ts";
import { unauthenticated } from "../shared/errors.ts";
import { findNodes } from "../shared/find-nodes.ts";
import { idOf, parseGlobalId } from "../shared/global-id.ts";
import { heldRoles } from "../shared/held-roles.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import type { Database, Reader } from "../shared/reader.ts";
import { Problems, Refusal } from "../shared/refusal.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { Viewer } from "../shared/viewer.ts";
import { mayMeet } from "./presence.access.ts";
import type { TellPresenceInput } from "./presence.inputs.ts";
import type { PresencePage } from "./presence.type.ts";

/** One tab of somebody's browser. */
export interface Tab {
  readonly partnershipId: string;
  readonly userId: string;
  readonly page: PresencePage;
  readonly nodeKind: string | null;
  readonly nodeId: string | null;
  readonly edits: boolean;
}

const mostTabs = 10;
const foreignKeyViolation = "23503";
/** Whoever is not heard of for so long is gone: one word may be late by ten seconds. */
const live = (row: string): string => `${row}.seen_at > now() - interval '25 seconds'`;

/** Whether anybody sees a difference is known by what stood there before. */
const tell = `
  with before as (select * from presence p where p.user_id = $1 and p.tab = $2),
    told as (
      insert into presence as p (user_id, tab, partnership_id, session_id, page, node_kind, node_id, edits)
      select $1, $2, $3, $4, $5, $6, $7, $8
      where (select count(*) from presence o where o.user_id = $1 and o.tab <> $2 and ${live("o")}) < ${mostTabs}
      on conflict (user_id, tab) do update set partnership_id = excluded.partnership_id, session_id = excluded.session_id, page = excluded.page,
        node_kind = excluded.node_kind, node_id = excluded.node_id, edits = excluded.edits, seen_at = now(),
        arrived_at = case when p.partnership_id = excluded.partnership_id and ${live("p")} then p.arrived_at else now() end
      returning p.*)
  select not exists (select from before b where ${live("b")}
    and (b.partnership_id, b.page, b.edits) = (t.partnership_id, t.page, t.edits) and b.node_id is not distinct from t.node_id) as changed
  from told t`;

// The database's clock tells who is here; which roles count today follows the hub's own, as everywhere.
const present = `
  select p.partnership_id as "partnershipId", p.user_id as "userId", p.page, p.node_kind as "nodeKind", p.node_id as "nodeId", p.edits
  from presence p join "user" u on u.id = p.user_id
  where p.partnership_id = any($1::uuid[]) and ${live("p")} and u.status = 'ACTIVE'
    and json_array_length(${heldRoles("$2", "a.partnership_id = p.partnership_id")}) > 0
  order by p.edits desc, p.arrived_at, p.user_id, p.tab`;

/** Who is here. What is told lasts for seconds, so it is written past units of work, history and change log (docs/decisions, presence). */
export class PresenceService {
  /** Hears that somebody came, went elsewhere or left; set by whoever follows it. */
  onTold: () => void = () => {};

  constructor(
    private readonly database: Pick<Database, "pool">,
    private readonly clock: Clock,
    /** How often one person may tell in ten seconds. */
    private readonly most: number,
  ) {}

  async tell(reader: Reader, input: TellPresenceInput): Promise<Outcome> {
    const { viewer } = reader;
    const partnershipId = idOf("Partnership", input.partnershipId);
    requireRight(viewer, mayMeet, "partnership", await reader.byId(Partnership, partnershipId));
    await throttle(this.database, { name: "presence", key: viewer.userId ?? "", most: this.most, perSeconds: 10 });
    try {
      if (await (input.page ? this.arrive(reader, partnershipId, { ...input, page: input.page }) : this.leave(viewer, input.tab))) {
        this.onTold();
      }
      return { refs: {}, cursor: null, userErrors: [] };
    } catch (error) {
      if (error instanceof Refusal) {
        return { refs: {}, cursor: null, userErrors: error.userErrors };
      }
      throw error;
    }
  }

  /** Whether others see a difference. */
  private async arrive(reader: Reader, partnershipId: string, { tab, page, nodeId, edits }: TellPresenceInput & { page: PresencePage }): Promise<boolean> {
    const { userId, sessionId, language } = reader.viewer;
    const [node] = nodeId ? await findNodes(reader, [nodeId]) : [];
    const isThere = node !== null && node !== undefined && "partnershipId" in node && node.partnershipId === partnershipId;
    new Problems(language)
      .when(Boolean(nodeId) && !isThere, "nodeId", UserErrorCode.INVALID, { sv: "Det finns inte i partnerskapet.", en: "That is not in the partnership." })
      .throwIfAny();
    const at = nodeId ? parseGlobalId(nodeId) : null;
    const values = [userId, tab, partnershipId, sessionId, page, at?.kind ?? null, at?.id ?? null, edits];
    const { rows } = await this.database.pool.query<{ changed: boolean }>({ name: "tell presence", text: tell, values }).catch((error: { code?: unknown }) => {
      // The session has ended since it was asked for.
      throw error.code === foreignKeyViolation ? unauthenticated() : error;
    });
    const [told] = rows;
    new Problems(language)
      .when(!told, "tab", UserErrorCode.OUT_OF_RANGE, { sv: `Du har redan ${mostTabs} flikar öppna.`, en: `You already have ${mostTabs} tabs open.` })
      .throwIfAny();
    return told?.changed === true;
  }

  private async leave({ userId }: Viewer, tab: string): Promise<boolean> {
    const { rowCount } = await this.database.pool.query("delete from presence where user_id = $1 and tab = $2", [userId, tab]);
    return rowCount === 1;
  }

  /** Every tab in some partnerships of those who may be shown there: whoever changes something first, then in the order they came. */
  async present(partnershipIds: readonly string[]): Promise<Tab[]> {
    const { rows } = await this.database.pool.query<Tab>({ name: "present", text: present, values: [partnershipIds, this.clock.today()] });
    return rows;
  }

  async forgetGone(): Promise<void> {
    await this.database.pool.query(`delete from presence p where not (${live("p")})`);
  }
}
