import type { Viewer } from "../shared/viewer.ts";

/** Who arranges something, as far as rights follow from it. */
export interface Arranged {
  readonly partnershipId: string;
  readonly organiserId: string;
  readonly coOrganiserIds: readonly string[];
  readonly sensitive: boolean | null;
}

/** Who arranges an occurrence: its own organiser, or the activity's, and those who help. */
export const arrangedBy = ({ ownOrganiserId }: { readonly ownOrganiserId: string | null }, { partnershipId, organiserId, coOrganiserIds, sensitive }: Arranged): Arranged => ({
  partnershipId,
  organiserId: ownOrganiserId ?? organiserId,
  coOrganiserIds,
  sensitive,
});

/** Whether the viewer works for one of those. */
export const arranges = ({ organisationId }: Viewer, { organiserId, coOrganiserIds }: Pick<Arranged, "organiserId" | "coOrganiserIds">): boolean =>
  organisationId !== null && [organiserId, ...coOrganiserIds].includes(organisationId);
