import { User } from "../people/user.entity.ts";
import { findNodes } from "../shared/find-nodes.ts";
import { toGlobalId } from "../shared/global-id.ts";
import type { Reader } from "../shared/reader.ts";
import type { Selection } from "../shared/selection.ts";
import { fillRelations, fillTree } from "../shared/tree.ts";
import type { Tab } from "./presence.service.ts";
import { PresencePlace, PresenceSnapshot, PresentPerson } from "./presence.type.ts";

const mostPeople = 50;

const nodeOf = ({ nodeKind, nodeId }: Tab): string | null => (nodeKind === null || nodeId === null ? null : toGlobalId(nodeKind, nodeId));

/** Who is here, as far as the reader's viewer may know of them and of what they have open. */
export async function snapshotOf(reader: Reader, tabs: readonly Tab[], selection: Selection): Promise<PresenceSnapshot> {
  const userIds = [...new Set(tabs.map(({ userId }) => userId))];
  const known = new Set((await reader.byIds(User, userIds)).flatMap((user) => user?.id ?? []));
  const ids = [...new Set(tabs.flatMap((tab) => nodeOf(tab) ?? []))];
  const found = await findNodes(reader, ids);
  const nodes = new Map(found.flatMap((node, index) => (node ? [[ids[index] as string, node] as const] : [])));
  const placeOf = (tab: Tab): PresencePlace => {
    const id = nodeOf(tab);
    const node = nodes.get(id ?? "") ?? null;
    return Object.assign(new PresencePlace(), { page: tab.page, edits: tab.edits, nodeId: node && id, node });
  };
  const shown = userIds.filter((id) => known.has(id));
  const people = shown.slice(0, mostPeople).map((userId) => Object.assign(new PresentPerson(), { userId, places: tabs.filter((tab) => tab.userId === userId).map(placeOf) }));
  const below = selection.below("people");
  await fillRelations(reader, people, below);
  await fillTree(reader, [...nodes.values()], below.below("places").below("node"));
  return Object.assign(new PresenceSnapshot(), { people, total: shown.length });
}
