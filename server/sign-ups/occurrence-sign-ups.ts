import DataLoader from "dataloader";
import { Registration } from "../calendar/activity-lists.ts";
import { Activity } from "../calendar/activity.entity.ts";
import { Occurrence } from "../calendar/occurrence.entity.ts";
import { mayAct } from "../shared/access.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations, fillTree } from "../shared/tree.ts";
import { levelIn, rolesIn } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import type { HostSlot } from "./host-slot.entity.ts";
import { hostSlotKind } from "./host-slot.kind.ts";
import { closesAt, isAhead, isForChildren, isOpen, opensAt, roundedDown } from "./places.ts";
import { usualRule, type SignUpRule } from "./sign-up-rule.entity.ts";
import { signUpRuleKind } from "./sign-up-rule.kind.ts";
import { mayReadSignUps } from "./sign-up-list.service.ts";
import { OccurrenceSignUp } from "./sign-up.type.ts";
import { mayHost } from "./sign-ups.access.ts";

interface Opening {
  readonly occurrenceId: string;
  readonly placesLeftAtLeast: number | null;
  readonly isFull: boolean;
}

const readOpenings = `select occurrence_id as "occurrenceId", places_left_at_least as "placesLeftAtLeast", is_full as "isFull" from sign_up_opening where occurrence_id = any($1::uuid[])`;

async function rulesOf(reader: Reader, activityIds: readonly string[]): Promise<ReadonlyMap<string, SignUpRule>> {
  const rules = await reader.select(signUpRuleKind, "where t.activity_id = any($1::uuid[])", [[...new Set(activityIds)]]);
  return new Map(rules.map((rule) => [rule.activityId, rule]));
}

/** The rule of each activity, or null. */
export async function readSignUpRules(reader: Reader, activityIds: readonly string[], below: Selection): Promise<(SignUpRule | null)[]> {
  const rules = await rulesOf(reader, activityIds);
  await fillTree(reader, [...rules.values()], below);
  return activityIds.map((id) => rules.get(id) ?? null);
}

const occurrencesOf = async (reader: Reader, ids: readonly string[]) => {
  const occurrences = await reader.byIds(Occurrence, ids);
  const activities = await reader.byIds(Activity, occurrences.map((occurrence) => occurrence?.activityId ?? "").filter(Boolean));
  const byId = new Map(activities.flatMap((activity) => (activity ? [[activity.id, activity] as const] : [])));
  return occurrences.map((occurrence) => ({ occurrence, activity: (occurrence && byId.get(occurrence.activityId)) ?? null }));
};

/** How to sign up for each occurrence; null where that is not done here. */
export async function readOccurrenceSignUps(reader: Reader, ids: readonly string[], below: Selection): Promise<(OccurrenceSignUp | null)[]> {
  const found = await occurrencesOf(reader, ids);
  const taking = found.filter(({ activity }) => activity?.registration === Registration.SIGN_UP);
  if (taking.length === 0) {
    return ids.map(() => null);
  }
  const rules = await rulesOf(reader, taking.flatMap(({ activity }) => activity?.id ?? []));
  const takingIds = taking.flatMap(({ occurrence }) => occurrence?.id ?? []);
  const openings = new Map((await reader.query<Opening>(readOpenings, [takingIds])).map((opening) => [opening.occurrenceId, opening]));
  const tallies = below.has("tally") ? new Map((await reader.query<{ id: string; occurrenceId: string }>(`select id, occurrence_id as "occurrenceId" from sign_up_tally where occurrence_id = any($1::uuid[])`, [takingIds])).map((row) => [row.occurrenceId, row.id])) : null;
  const now = reader.clock.now();
  const signUps = found.map(({ occurrence, activity }): OccurrenceSignUp | null => {
    if (!occurrence || activity?.registration !== Registration.SIGN_UP) {
      return null;
    }
    const rule = rules.get(activity.id) ?? usualRule;
    const { capacity, mostInParty } = rule;
    const opening = openings.get(occurrence.id);
    const placesLeftAtLeast = capacity === null ? null : (opening?.placesLeftAtLeast ?? roundedDown(capacity));
    const told = { isOpen: isOpen(occurrence, rule, now), opensAt: opensAt(occurrence, rule), closesAt: closesAt(occurrence, rule), capacity, mostInParty, placesLeftAtLeast, isFull: opening?.isFull ?? false, takesContact: !isForChildren(activity) };
    return Object.assign(new OccurrenceSignUp(), told, { tallyId: tallies?.get(occurrence.id) ?? null });
  });
  await fillRelations(reader, signUps.filter((signUp) => signUp !== null), below);
  return signUps;
}

/** Who is a host at each occurrence, in the order that they said so; null for those outside the partnership. */
export async function readHosts(reader: Reader, ids: readonly string[], below: Selection): Promise<(HostSlot[] | null)[]> {
  const occurrences = await reader.byIds(Occurrence, ids);
  const isInside = occurrences.map((occurrence) => occurrence !== null && levelIn(reader.viewer, occurrence.partnershipId) >= Visibility.PARTNERSHIP);
  const slots = isInside.includes(true) ? await reader.select(hostSlotKind, "where t.occurrence_id = any($1::uuid[]) order by t.created_at, t.id", [ids]) : [];
  await fillTree(reader, slots, below);
  return ids.map((id, index) => (isInside[index] ? slots.filter(({ occurrenceId }) => occurrenceId === id) : null));
}

/** What the viewer may do at one occurrence. */
export interface ViewersPart {
  readonly isHost: boolean;
  readonly canHost: boolean;
  readonly canReadSignUps: boolean;
}

const nothing: ViewersPart = { isHost: false, canHost: false, canReadSignUps: false };
const loaders = new WeakMap<Reader, DataLoader<string, ViewersPart>>();

/** Several fields ask for it at once, of many occurrences: they are read together. Whoever has no role there is asked nothing. */
export async function readViewersPart(reader: Reader, { id, partnershipId }: Pick<Occurrence, "id" | "partnershipId">): Promise<ViewersPart> {
  if (rolesIn(reader.viewer, partnershipId).length === 0) {
    return nothing;
  }
  const loader = loaders.get(reader) ?? new DataLoader<string, ViewersPart>((ids) => readParts(reader, ids), { cache: false });
  loaders.set(reader, loader);
  return loader.load(id);
}

async function readParts(reader: Reader, asked: readonly string[]): Promise<ViewersPart[]> {
  const { viewer, clock } = reader;
  const ids = [...new Set(asked)];
  const found = await occurrencesOf(reader, ids);
  const rules = await rulesOf(reader, found.flatMap(({ activity }) => activity?.id ?? []));
  const slots = await reader.select(hostSlotKind, "where t.occurrence_id = any($1::uuid[])", [ids]);
  const parts = new Map(found.flatMap(({ occurrence, activity }): [string, ViewersPart][] => {
    if (!occurrence || !activity) {
      return [];
    }
    const hosts = slots.filter(({ occurrenceId }) => occurrenceId === occurrence.id);
    const isHost = hosts.some(({ userId }) => userId === viewer.userId);
    const hasRoom = hosts.length < (rules.get(activity.id)?.hostsNeeded ?? 0);
    const canHost = !isHost && hasRoom && isAhead(occurrence, clock.now()) && mayAct(viewer, mayHost, occurrence.partnershipId);
    return [[occurrence.id, { isHost, canHost, canReadSignUps: mayReadSignUps(viewer, occurrence, activity) }]];
  }));
  return asked.map((id) => parts.get(id) ?? nothing);
}
