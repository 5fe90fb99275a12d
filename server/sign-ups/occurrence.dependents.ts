import { countEach, defineDependents, DependentKind } from "../calendar/dependents.ts";

// Persons, of sign-ups that stand or that are kept as a number alone. What is left of the others is nobody's any more.
const persons = `
  select o.id as "occurrenceId", greatest(
    (select coalesce(sum(s.persons), 0) from sign_up s where s.occurrence_id = o.id and s.state <> 'CANCELLED'),
    (select coalesce(sum(t.signed_up_count + t.waiting_count), 0) from sign_up_tally t where t.occurrence_id = o.id))::int as count
  from occurrence o where o.id = any($1::uuid[])`;

defineDependents({
  kind: DependentKind.SIGN_UP,
  count: (reader, ids) => countEach(reader, persons, ids),
  // They are told of a cancellation, and no history could bring them back.
  staysBecause: {
    sv: "Någon har anmält sig. Ställ in tillfället i stället för att ta bort det, så får de besked.",
    en: "Somebody has signed up. Cancel the occurrence instead of deleting it, so that they are told.",
  },
  remove: async (tx, ids) => {
    await tx.reader.query("delete from sign_up where occurrence_id = any($1::uuid[]) and state = 'CANCELLED'", [ids]);
    await tx.reader.query("delete from sign_up_tally where occurrence_id = any($1::uuid[])", [ids]);
  },
});

defineDependents({
  kind: DependentKind.HOST,
  count: (reader, ids) => countEach(reader, `select occurrence_id as "occurrenceId", count(*)::int as count from host_slot where occurrence_id = any($1::uuid[]) group by 1`, ids),
  remove: async (tx, ids) => void (await tx.reader.query("delete from host_slot where occurrence_id = any($1::uuid[])", [ids])),
});
