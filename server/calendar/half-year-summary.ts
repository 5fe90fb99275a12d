import { Partnership } from "../partnership/partnership.entity.ts";
import { mayAct } from "../shared/access.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations } from "../shared/tree.ts";
import { levelIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { AgeBands } from "./attendance.entity.ts";
import { mayIssue } from "./calendar.access.ts";
import { hoursOf, insideCsv, type Inside } from "./half-year-csv.ts";
import { bandNames, figureNames, readFigures, together, type ActivityFigures, type Figures } from "./half-year-figures.ts";
import type { HalfYearReport, KeptFigures } from "./half-year-report.entity.ts";
import { halfYearReportKind } from "./half-year-report.kind.ts";
import { ActivityHalfYear, HalfYearDifference, HalfYearFigures, HalfYearSummary } from "./half-year.type.ts";
import type { HalfYear } from "./half-year.ts";
import type { PeriodParticipants } from "./period-participants.entity.ts";
import { periodParticipantsKind } from "./period-participants.kind.ts";

type Of = Pick<Partnership, "id" | "name" | "timeZone">;

/** A half-year of one partnership as it is today, with every figure. */
export interface Facts extends Inside {
  readonly partnershipId: string;
  readonly all: readonly ActivityFigures[];
  readonly participants: readonly PeriodParticipants[];
}

const uniqueOf = (participants: readonly PeriodParticipants[], activityId: string | null) => participants.find((one) => one.activityId === activityId) ?? null;

/** What is known of a half-year in several partnerships, in two statements. */
export async function readFacts(reader: Reader, partnerships: readonly Of[], period: HalfYear): Promise<Facts[]> {
  const ids = partnerships.map(({ id }) => id);
  const all = await readFigures(reader, ids, period);
  const told = await reader.select(periodParticipantsKind, "where t.partnership_id = any($1::uuid[]) and t.period_start = $2 and t.period_end = $3 and t.visibility <= 1", [ids, period.from, period.lastDay]);
  return partnerships.map(({ id, name }) => {
    const own = all.filter(({ partnershipId }) => partnershipId === id);
    const participants = told.filter(({ partnershipId }) => partnershipId === id);
    return {
      partnershipId: id,
      name,
      period,
      all: own,
      participants,
      activities: own.map(({ activityId, title, figures }) => ({ title, figures, unique: uniqueOf(participants, activityId) })),
      whole: { figures: together(own.map(({ figures }) => figures)), unique: uniqueOf(participants, null) },
    };
  });
}

/** The lines of a report, to be kept with it. */
export const linesOf = ({ all, whole }: Facts): KeptFigures[] => [...all.map(({ activityId, figures }) => ({ activityId, figures })), { activityId: null, figures: whole.figures }];

function toFigures({ minutes, ...figures }: Figures): HalfYearFigures {
  const ageBands = Object.assign(new AgeBands(), Object.fromEntries(bandNames.map((band) => [band, figures[band]])));
  return Object.assign(new HalfYearFigures(), { ...figures, ageBands, hours: hoursOf(minutes) });
}

const told = (name: keyof Figures, value: number): string => (name === "minutes" ? hoursOf(value) : String(value));

/** Line by line, figure by figure; an activity that is in one of the two alone had nothing in the other. */
function differencesOf(issued: readonly KeptFigures[], current: readonly KeptFigures[]): HalfYearDifference[] {
  const nothing = together([]);
  const ids = [...new Set([...issued, ...current].map(({ activityId }) => activityId))];
  const figuresOf = (lines: readonly KeptFigures[], id: string | null) => lines.find(({ activityId }) => activityId === id)?.figures ?? nothing;
  return ids.flatMap((activityId) => {
    const [before, now] = [figuresOf(issued, activityId), figuresOf(current, activityId)];
    return figureNames
      .filter((name) => before[name] !== now[name])
      .map((name) => Object.assign(new HalfYearDifference(), { activityId, figure: name === "minutes" ? "hours" : name, issued: told(name, before[name]), current: told(name, now[name]) }));
  });
}

function summarise(reader: Reader, { timeZone }: Of, facts: Facts, report: HalfYearReport | undefined): HalfYearSummary {
  const { period, partnershipId, all, whole, participants } = facts;
  const isOver = period.lastDay < reader.clock.today(timeZone);
  const differences = report?.figures ? differencesOf(report.figures, linesOf(facts)) : [];
  return Object.assign(new HalfYearSummary(), {
    ...period,
    isOver,
    figures: toFigures(whole.figures),
    activities: all.map(({ activityId, figures }) => Object.assign(new ActivityHalfYear(), { activityId, figures: toFigures(figures), uniqueParticipantsId: uniqueOf(participants, activityId)?.id ?? null })),
    uniqueParticipantsId: uniqueOf(participants, null)?.id ?? null,
    csv: insideCsv(facts),
    reportId: report?.id ?? null,
    correctedAfterClose: differences.length > 0,
    differences,
    viewerCanIssue: mayAct(reader.viewer, mayIssue, partnershipId),
  });
}

/** A half-year of several partnerships, null where the viewer is an outsider. */
export async function readHalfYears(reader: Reader, partnershipIds: readonly string[], period: HalfYear, selection: Selection): Promise<(HalfYearSummary | null)[]> {
  const own = partnershipIds.filter((id) => levelIn(reader.viewer, id) >= Visibility.PARTNERSHIP);
  if (own.length === 0) {
    return partnershipIds.map(() => null);
  }
  const inside = (await reader.byIds(Partnership, own)).flatMap((partnership) => partnership ?? []);
  const facts = await readFacts(reader, inside, period);
  const reports = await reader.select(halfYearReportKind, "where t.partnership_id = any($1::uuid[]) and t.period_start = $2 and t.visibility = 1", [inside.map(({ id }) => id), period.from]);
  const summaries = inside.map((partnership, index) => summarise(reader, partnership, facts[index] as Facts, reports.find(({ partnershipId }) => partnershipId === partnership.id)));
  await fillRelations(reader, summaries, selection);
  await fillRelations(reader, summaries.flatMap(({ activities }) => activities), selection.below("activities"));
  await fillRelations(reader, summaries.flatMap(({ differences }) => differences), selection.below("differences"));
  const byId = new Map(inside.map(({ id }, index) => [id, summaries[index] as HalfYearSummary]));
  return partnershipIds.map((id) => byId.get(id) ?? null);
}
