import { Goal } from "../goals/goal.entity.ts";
import { Organisation } from "../people/organisation.entity.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode } from "../shared/mutation.ts";
import type { Reader } from "../shared/reader.ts";
import type { Problems } from "../shared/refusal.ts";
import { Visibility } from "../shared/visibility.ts";
import type { Activity } from "./activity.entity.ts";

/** What plan and edit may say about an activity itself; what an edit leaves out is not there. */
type Described = Partial<Pick<Activity, "title" | "description" | "placeText" | "goalIds" | "organiserId" | "coOrganiserIds" | "ageFrom" | "ageTo" | "visibility">>;

const oldest = 120;
const mostGoals = 20;
const mostCoOrganisers = 20;

export const goalsOf = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => idOf("Goal", id)))];
export const organisationsOf = (ids: readonly string[]): string[] => [...new Set(ids.map((id) => idOf("Organisation", id)))];

export function checkTexts(problems: Problems, { title, description, placeText }: Described): void {
  if (title !== undefined) {
    problems.text("title", title, { most: 120, required: true });
  }
  problems.text("description", description, { most: 4000 });
  problems.text("placeText", placeText, { most: 200 });
}

export function checkAges(problems: Problems, { ageFrom, ageTo }: Pick<Activity, "ageFrom" | "ageTo">): void {
  const wrong = (age: number | null) => age !== null && (age < 0 || age > oldest);
  const range = { sv: `Ange en ålder mellan 0 och ${oldest}.`, en: `Give an age between 0 and ${oldest}.` };
  problems.when(wrong(ageFrom), "ageFrom", UserErrorCode.OUT_OF_RANGE, range);
  problems.when(wrong(ageTo), "ageTo", UserErrorCode.OUT_OF_RANGE, range);
  problems.when(ageFrom !== null && ageTo !== null && ageFrom > ageTo, "ageTo", UserErrorCode.INVALID, {
    sv: "Den högsta åldern ska inte vara lägre än den lägsta.",
    en: "The highest age must not be below the lowest.",
  });
}

export function checkVisibility(problems: Problems, visibility: Visibility | undefined): void {
  const known = visibility === undefined || visibility === Visibility.PUBLIC || visibility === Visibility.PARTNERSHIP;
  problems.when(!known, "visibility", UserErrorCode.INVALID, { sv: "Välj alla eller bara partnerskapet.", en: "Choose everybody or the partnership only." });
}

/** Goals of the same partnership, and an organiser that is in it today: the chain from promise to activity holds. */
export async function checkLinks(problems: Problems, reader: Reader, partnershipId: string, described: Described): Promise<void> {
  const { goalIds, organiserId, coOrganiserIds } = described;
  if (goalIds) {
    await checkGoals(problems, reader, partnershipId, goalIds);
  }
  if (organiserId && !(await isMember(reader, partnershipId, organiserId))) {
    problems.add("organiserId", UserErrorCode.INVALID, { sv: "Arrangören ska vara med i partnerskapet i dag.", en: "The organiser must be in the partnership today." });
  }
  if (coOrganiserIds) {
    await checkCoOrganisers(problems, reader, coOrganiserIds);
  }
}

async function checkGoals(problems: Problems, reader: Reader, partnershipId: string, goalIds: readonly string[]): Promise<void> {
  if (goalIds.length === 0) {
    problems.add("goalIds", UserErrorCode.REQUIRED, { sv: "Välj minst ett mål.", en: "Choose at least one goal." });
    return;
  }
  const goals = await reader.byIds(Goal, goalIds);
  const foreign = goals.some((goal) => goal?.partnershipId !== partnershipId);
  problems.when(foreign, "goalIds", UserErrorCode.INVALID, { sv: "Välj bland partnerskapets egna mål.", en: "Choose among the partnership's own goals." });
  problems.when(goalIds.length > mostGoals, "goalIds", UserErrorCode.OUT_OF_RANGE, { sv: `Högst ${mostGoals} mål.`, en: `At most ${mostGoals} goals.` });
}

async function checkCoOrganisers(problems: Problems, reader: Reader, ids: readonly string[]): Promise<void> {
  const unknown = (await reader.byIds(Organisation, ids)).includes(null);
  problems.when(unknown, "coOrganiserIds", UserErrorCode.INVALID, { sv: "En av organisationerna finns inte.", en: "One of the organisations does not exist." });
  problems.when(ids.length > mostCoOrganisers, "coOrganiserIds", UserErrorCode.OUT_OF_RANGE, {
    sv: `Högst ${mostCoOrganisers} medarrangörer.`,
    en: `At most ${mostCoOrganisers} co-organisers.`,
  });
}

/** Today is the partnership's own day. */
async function isMember(reader: Reader, partnershipId: string, organisationId: string): Promise<boolean> {
  const found = await reader.query(
    `select from membership m join partnership p on p.id = m.partnership_id
     where p.id = $1 and m.organisation_id = $2 and m.status not in ('INVITED', 'LEFT') and m.valid @> ($3::timestamptz at time zone p.time_zone)::date limit 1`,
    [partnershipId, organisationId, reader.clock.now()],
  );
  return found.length > 0;
}
