import { useSyncExternalStore } from "react";
import type { PresenceSubscription } from "../graphql/graphql.ts";
import { createStore, forgetWithViewer } from "../store.ts";

type Snapshot = PresenceSubscription["presence"];
export type Present = Snapshot["people"][number];
export type PresentPlace = Present["places"][number];
/** Somebody else who is changing something. */
export type Editor = Present["user"];

interface Here {
  /** Everybody but oneself. */
  readonly people: readonly Present[];
  /** How many others there are, also where that is more than are listed. */
  readonly total: number;
  /** Who changes a thing, by its id. */
  readonly editors: ReadonlyMap<string, readonly Editor[]>;
}

const nobody: Here = { people: [], total: 0, editors: new Map() };
const none: readonly Editor[] = [];

/** Who is in the open partnership, as the hub told last. */
const here = createStore(nobody);

function editorsIn(people: readonly Present[]): Here["editors"] {
  const editors = new Map<string, readonly Editor[]>();
  for (const { user, places } of people) {
    for (const id of new Set(places.flatMap(({ nodeId, edits }) => (edits && nodeId ? [nodeId] : [])))) {
      editors.set(id, [...(editors.get(id) ?? []), user]);
    }
  }
  return editors;
}

export function showHere({ people, total }: Snapshot, ownId: string | null): void {
  const others = people.filter(({ user }) => user.id !== ownId);
  here.set({ people: others, total: total - (people.length - others.length), editors: editorsIn(others) });
}

export const forgetHere = (): void => here.set(nobody);
forgetWithViewer(forgetHere);

export const useHere = (): Here => useSyncExternalStore(here.subscribe, here.get);

const useEditorsOf = (id: string): readonly Editor[] => useSyncExternalStore(here.subscribe, () => here.get().editors.get(id) ?? none);

/** Who else is changing a thing, or what it is a part of. */
export function useEditors(id: string, whole: string = id): readonly Editor[] {
  const own = useEditorsOf(id);
  const above = useEditorsOf(whole);
  return id === whole ? own : [...own, ...above.filter((user) => !own.some((one) => one.id === user.id))];
}
