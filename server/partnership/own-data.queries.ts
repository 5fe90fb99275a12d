interface Queryable {
  query(text: string, values: unknown[]): Promise<{ rows: unknown[] }>;
}

/** Columns whose content lets somebody in, or means nothing to people. */
const withheld = "(hash|secret|token|challenge|public_key|credential)";

const one = `
  select jsonb_build_object(
    'person', (select jsonb_build_object('name', coalesce(u.protected_name, u.display_name), 'email', u.email, 'title', u.local_title, 'status', u.status, 'protectedIdentity', u.protected_identity,
        'organisation', (select o.name from organisation o where o.id = u.organisation_id), 'unit', (select n.name from unit n where n.id = u.unit_id), 'createdAt', u.created_at)
      from "user" u where u.id = $1),
    'roles', (select coalesce(jsonb_agg(jsonb_build_object('partnership', p.name, 'role', a.role, 'from', lower(a.valid), 'lastDay', upper(a.valid) - 1) order by lower(a.valid)), '[]') from assignment a join partnership p on p.id = a.partnership_id where a.user_id = $1),
    'invitations', (select coalesce(jsonb_agg(jsonb_build_object('email', i.email, 'role', i.role, 'status', i.status, 'createdAt', i.created_at) order by i.created_at), '[]') from invitation i
      where i.accepted_by_id = $1 or i.email = (select lower(u.email) from "user" u where u.id = $1)),
    'changes', (select coalesce(jsonb_agg(jsonb_build_object('at', h.at, 'kind', h.kind, 'id', h.entity_id, 'action', h.action, 'role', h.actor_role, 'reason', h.reason, 'before', h.before, 'after', h.after) order by h.id), '[]') from history h where h.actor_id = $1),
    'access', (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'what', e.what, 'byYou', e.actor_id = $1, 'aboutYou', e.subject_id = $1, 'reason', e.reason) order by e.id), '[]') from audit_event e where e.actor_id = $1 or e.subject_id = $1)
  ) as data`;

/** The tables whose rows belong to one person: sessions, tokens, ways to sign in, and whatever comes to that. */
const personal = `
  select c.conrelid::regclass::text as name from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] and a.attname = 'user_id'
  where c.contype = 'f' and c.confrelid = '"user"'::regclass and c.conrelid <> 'assignment'::regclass and $1::uuid is not null order by 1`;

/** Everything that the hub has on somebody, as JSON text. */
export async function readOwnData(pool: Queryable, userId: string): Promise<string> {
  const [found] = (await pool.query(one, [userId])).rows as [{ data: Record<string, unknown> }];
  const tables = (await pool.query(personal, [userId])).rows as { name: string }[];
  const data: Record<string, unknown> = { ...found.data };
  for (const { name } of tables) {
    const { rows } = await pool.query(
      `select (select coalesce(jsonb_object_agg(f.key, f.value), '{}') from jsonb_each(to_jsonb(t)) f where f.key !~ '${withheld}' and f.key <> 'user_id') as row from ${name} t where t.user_id = $1`,
      [userId],
    );
    data[name] = (rows as { row: object }[]).map(({ row }) => row);
  }
  return JSON.stringify(data, null, 2);
}
