import { createHash, randomUUID } from "node:crypto";
import { buildSchema, type GraphQLObjectType, type GraphQLSchema } from "graphql";
import { startApp, type TestApp } from "../support/app.ts";
import type { TestClient } from "../support/client.ts";
import { hidden, neighbouring, own, viewers, type Viewer } from "../support/viewers.ts";
import { Comparison, named, selectionOf, selectionOfAll, type Which } from "./cells.ts";
import { idIn, kindIn, plant, standingsOf, type World } from "./world.ts";

type Values = Readonly<Record<string, unknown>>;

/** A viewer who has come in. */
export interface Entered {
  readonly viewer: Viewer;
  readonly client: TestClient;
  /** Of the person, or of the person that a program stands for. */
  readonly userId: string | null;
}

/** Documents that ask for everything at once are larger than anybody else's. */
const settings = { LIMIT_DOCUMENT_TOKENS: "100000", LIMIT_DOCUMENT_ALIASES: "10000", LIMIT_SELECTIONS: "100000", LIMIT_ROOT_FIELDS: "100", LIMIT_OBJECTS: "1000000000", LIMIT_COST: "1000000000", LIMIT_PERSON_COST: "1000000000", LIMIT_NETWORK_COST: "1000000000", LIMIT_FRAME_BYTES: "1000000", LIMIT_SOCKET_MESSAGES: "100000", LIMIT_SUBSCRIPTIONS_PER_SOCKET: "1000", LIMIT_UNSENT_BYTES: "100000000", LIMIT_SIGN_INS: "100000", OIDC_ISSUER: "https://konto.example,https://arbete.example", OIDC_CLIENT_ID: "hub,hub", OIDC_CLIENT_SECRET: "hemlig,hemlig", OIDC_NAME: "Kommunen,Bolaget" };

const mostIds = 100;

/** What the hub does at once is held back for what everybody looks at: nobody is forgotten, and no session or screen goes that others come with. */
const heldBack = [
  "create or replace function erase_viewer(today date) returns void language sql as 'select'",
  "create function stays() returns trigger language plpgsql as 'begin return null; end'",
  "create trigger stays before delete on session for each row when (old.browser is null) execute function stays()",
  "create trigger stays before delete on board for each row when (old.name like 'Skärmen %') execute function stays()",
];

/** The hub with the planted world in it, everybody who looks at it, and what there truly is to see. */
export class Stage {
  readonly truths = new Map<string, Values>();
  /** What their process leaders are told of who answers for personal data, by partnership. */
  readonly privacy = new Map<string, Values>();
  /** A mutation of the process leader's that cannot be undone, because somebody has changed the same field since. */
  overtaken = "";

  private constructor(
    readonly app: TestApp,
    readonly schema: GraphQLSchema,
    readonly world: World,
    readonly entered: readonly Entered[],
  ) {}

  static async open(): Promise<Stage> {
    const app = await startApp({ demo: true, settings });
    const planted = await plant(app);
    const entered: Entered[] = [];
    for (const viewer of viewers) {
      const client = await viewer.enter(app);
      entered.push({ viewer, client, userId: await userOf(app, client) });
    }
    for (const statement of heldBack) {
      await app.dataSource.query(statement);
    }
    const world = { ...planted, standing: await standingsOf(app) };
    const schema = buildSchema(await (await app.anyone.fetch("/schema.graphql")).text());
    const stage = new Stage(app, schema, world, entered);
    stage.overtaken = await stage.overtake();
    await stage.readTruths();
    return stage;
  }

  private async overtake(): Promise<string> {
    const { activity = "" } = this.world.targets.get(`${own} 0`) ?? {};
    const clientMutationId = randomUUID();
    await this.as("the process leader").client.query("mutation ($input: EditActivityInput!) { editActivity(input: $input) { userErrors { code } } }", { input: { clientMutationId, id: activity, expectedVersion: 1, description: "Ta med en vän" } });
    await this.app.dataSource.query("update activity set description = 'Kom som du är', version = version + 1 where id = $1", [idIn(activity)]);
    return clientMutationId;
  }

  as(name: string): Entered {
    const found = this.entered.find(({ viewer }) => viewer.name === name);
    if (!found) {
      throw new Error(`There is no viewer called ${name}.`);
    }
    return found;
  }

  comparison({ viewer, userId }: Entered, only?: Which): Comparison {
    return new Comparison(this.schema, this.world, viewer, userId, only);
  }

  /** What those who see most of each thing see of it, before any rule is touched. */
  private async readTruths(): Promise<void> {
    const leaders: Record<string, TestClient> = { [own]: this.as("the process leader").client, [neighbouring]: this.as("the process leader of the neighbours").client, [hidden]: await this.app.as(hidden, "PROCESS_LEADER") };
    for (const [slug, client] of Object.entries(leaders)) {
      const ids = this.world.objects.filter((id) => (this.world.standing.get(id)?.partnerships[0] ?? this.world.slugs.get(own)) === this.world.slugs.get(slug));
      const found = await this.read(client, ids);
      ids.forEach((id, index) => found[index] && this.truths.set(id, found[index]));
      const { privacy } = await client.query<{ privacy: Values }>(`{ privacy: partnershipPrivacy(slug: "${slug}") { ${selectionOf(this.schema.getType("PartnershipPrivacy") as GraphQLObjectType)} } }`);
      this.privacy.set(slug, privacy);
    }
    const unseen = this.world.objects.filter((id) => !this.truths.has(id));
    if (unseen.length > 0) {
      throw new Error(`Nobody sees ${unseen.map((id) => Buffer.from(id, "base64url").toString()).join(", ")}.`);
    }
  }

  /** Things by their ids, with everything that can be asked of them, or with one class of fields. */
  private async read(client: TestClient, ids: readonly string[], only?: Which): Promise<(Values | null)[]> {
    const found: (Values | null)[] = [];
    for (let from = 0; from < ids.length; from += mostIds) {
      const some = ids.slice(from, from + mostIds);
      const kinds = [...new Set(some.map(kindIn))].sort();
      const { nodes } = await client.query<{ nodes: (Values | null)[] }>(`query ($ids: [ID!]!) { nodes(ids: $ids) { ${selectionOfAll(this.schema, kinds, only)} } }`, { ids: some });
      found.push(...nodes.map(named));
    }
    return found;
  }

  /** All cells of some things for one viewer, over HTTP. */
  async look(entered: Entered, ids = this.world.objects, only?: Which): Promise<Comparison> {
    const comparison = this.comparison(entered, only);
    const seen = await this.read(entered.client, ids, only);
    ids.forEach((id, index) => comparison.node(id, this.truths.get(id) as Values, seen[index] ?? null, "over HTTP"));
    return comparison;
  }

  async close(): Promise<void> {
    await Promise.all(this.entered.map(({ client }) => client.close()));
    await this.app.stop();
  }
}

async function userOf({ dataSource }: TestApp, { cookie, token }: TestClient): Promise<string | null> {
  const hash = createHash("sha256").update(cookie?.split("=")[1] ?? "").digest();
  const [row] = (await dataSource.query(
    `select user_id as id from session where token_hash = $1 and $2::text is null union all select t.user_id from api_token t join api_token_secret s on s.token_id = t.id where s.prefix = $2`,
    [hash, token?.slice("hub_pat_".length, "hub_pat_".length + 8) ?? null],
  )) as { id: string }[];
  return row?.id ?? null;
}
