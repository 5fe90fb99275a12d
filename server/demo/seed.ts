import type { DataSource, EntityManager } from "typeorm";
import { PartnershipStatus } from "../partnership/partnership.entity.ts";
import type { Clock } from "../shared/time/clock.ts";
import type { LocalDate } from "../shared/time/local-date.ts";
import { closureRows, planActivities, schoolBreakRows } from "./activities.ts";
import { attendanceRows } from "./attendance.ts";
import { boden } from "./boden.ts";
import { historyRows } from "./history.ts";
import { linaHage } from "./lina-hage.ts";
import type { PartnershipPlan } from "./model.ts";
import { occurrenceRows } from "./occurrences.ts";
import { commitmentRows, membershipRows } from "./parties.ts";
import { idsOf, peopleRows, type Ids } from "./people.ts";
import { bookingRows, placeRows } from "./places.ts";
import { portalen } from "./portalen.ts";
import { rannebergen } from "./rannebergen.ts";
import { goalRows, indicatorRows, measurementRows, targetRows } from "./results.ts";
import { insertRows, type Row } from "./rows.ts";
import { signUpRows } from "./sign-ups.ts";
import { stableId } from "./stable.ts";

export const demoPlans: readonly PartnershipPlan[] = [boden, rannebergen, portalen, linaHage];

/** Value of an hour (domain.md §3.4): staff 450 kr, volunteers 220 kr, young volunteers 50 kr. */
const tariffs = [
  { kind: "STAFF", sekPerHour: 450 },
  { kind: "VOLUNTEER_ADULT", sekPerHour: 220 },
  { kind: "VOLUNTEER_YOUTH", sekPerHour: 50 },
].map((tariff) => ({ id: stableId("tariff", tariff.kind), ...tariff, valid: "[2021-01-01,)", source: "Påhittad schablon för demodata" }));

export interface SeedOptions {
  readonly dataSource: DataSource;
  readonly clock: Clock;
  /** Told of each step; `share` runs from 0 to 1. */
  readonly progress?: (step: string, share: number) => void;
}

/** Stored occurrences end before the first day of the month 24 months ahead. */
export const horizonOf = (today: LocalDate): LocalDate => `${Number(today.slice(0, 4)) + 2}-${today.slice(5, 7)}-01`;

/** Fills an empty hub with the four demo partnerships; does nothing where there is a partnership already. True when it wrote. */
export async function seedDemo({ dataSource, clock, progress = () => {} }: SeedOptions): Promise<boolean> {
  return dataSource.transaction(async (manager) => {
    await manager.query("select pg_advisory_xact_lock(hashtext('seed demo'))");
    const [{ count }] = (await manager.query("select count(*)::int as count from partnership")) as [{ count: number }];
    if (count > 0) {
      return false;
    }
    await manager.query("select set_config('hub.bulk', 'on', true), set_config('statement_timeout', '0', true)");
    await insertRows(manager, "tariff", tariffs);
    for (const [index, plan] of demoPlans.entries()) {
      progress(plan.name, index / demoPlans.length);
      await seedPartnership(manager, plan, clock);
    }
    progress("Demodata", 1);
    return true;
  });
}

async function seedPartnership(manager: EntityManager, plan: PartnershipPlan, clock: Clock): Promise<void> {
  const ids = idsOf(plan);
  const today = clock.today();
  await seedPeople(manager, plan, ids);
  await insertRows(manager, "membership", membershipRows(plan, ids, today));
  await insertRows(manager, "commitment", commitmentRows(plan, ids, Number(today.slice(0, 4))));
  await insertRows(manager, "goal", goalRows(plan, ids));
  await insertRows(manager, "indicator", indicatorRows(plan, ids));
  await insertRows(manager, "target", targetRows(plan, ids));
  const measurements = measurementRows(plan, ids);
  await insertRows(manager, "measurement", measurements);
  const { premises, rooms } = placeRows(plan, ids);
  await insertRows(manager, "premises", premises);
  await insertRows(manager, "room", rooms);
  await insertRows(manager, "board", [{ id: stableId(plan.slug, "board"), partnershipId: ids.partnership, name: plan.area.name }]);
  await seedCalendar(manager, plan, ids, clock, measurements);
}

async function seedPeople(manager: EntityManager, plan: PartnershipPlan, ids: Ids): Promise<void> {
  const { organisations, units, users, assignments } = peopleRows(plan, ids);
  const areaId = stableId(plan.slug, "area");
  const host = plan.parties.find(({ host: is }) => is);
  await insertRows(manager, "area", [{ id: areaId, ...plan.area }]);
  await insertRows(manager, "organisation", organisations);
  await insertRows(manager, "unit", units);
  await insertRows(manager, "user", users);
  await insertRows(manager, "partnership", [
    {
      id: ids.partnership,
      slug: plan.slug,
      name: plan.name,
      purpose: plan.purpose,
      form: plan.form,
      status: PartnershipStatus.ACTIVE,
      startDate: plan.startDate,
      isDemo: true,
      hostId: host ? ids.organisation(host.key) : null,
      privacyContact: `Dataskyddsombudet hos ${host?.organisation ?? plan.name} (påhittat för demon)`,
      privacyArrangement: "Parterna är tillsammans personuppgiftsansvariga. Processledarens arbetsgivare svarar på frågor och lämnar ut uppgifter; varje part svarar för det den själv skriver. Texten är påhittad för demon.",
      areaIds: [areaId],
    },
  ]);
  await insertRows(manager, "assignment", assignments);
}

async function seedCalendar(manager: EntityManager, plan: PartnershipPlan, ids: Ids, clock: Clock, measurements: Row[]): Promise<void> {
  const [now, today] = [clock.now(), clock.today()];
  const until = horizonOf(today);
  const planned = planActivities(plan, ids, until);
  const occurrences = occurrenceRows(ids, planned, now, today);
  const youth = new Set(planned.filter(({ row }) => row.youthRelated === true).map(({ row }) => row.id));
  const attendance = attendanceRows(ids, occurrences, youth);
  await insertRows(manager, "closure", closureRows(plan, ids, until));
  await insertRows(manager, "school_break", schoolBreakRows(plan, ids, until));
  await insertRows(manager, "activity", planned.map(({ row }) => row));
  await insertRows(manager, "occurrence", occurrences);
  await insertRows(manager, "attendance", attendance);
  await insertRows(manager, "booking", bookingRows(plan, ids, planned, occurrences, today));
  const { rules, signUps, tallies, openings, hosts } = signUpRows(ids, planned, occurrences, now, today);
  await insertRows(manager, "sign_up_rule", rules);
  await insertRows(manager, "sign_up", signUps);
  await insertRows(manager, "sign_up_tally", tallies);
  await insertRows(manager, "sign_up_opening", openings);
  await insertRows(manager, "host_slot", hosts);
  await insertRows(manager, "history", historyRows({ ids, planned, occurrences, attendance, measurements, now, today }));
}
