import type { Snapshot } from "./documents.ts";

/**
 * The last snapshot of a board, kept twice: in IndexedDB, which survives what a player cleans up, and in localStorage,
 * which can be read before the first paint. A device that keeps neither still has a board, only none without network.
 */
const database = "tavla";
const store = "snapshots";
const keyOf = (slug: string): string => `tavla.${slug}`;

/** Without the shape of a snapshot it is none, whatever was stored. */
function asSnapshot(value: unknown): Snapshot | null {
  const snapshot = value as Partial<Snapshot> | null | undefined;
  return snapshot && typeof snapshot.boardId === "string" && Array.isArray(snapshot.days) && typeof snapshot.generatedAt === "string" ? (snapshot as Snapshot) : null;
}

function withStore<T>(mode: IDBTransactionMode, work: (objects: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(store);
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const transaction = opening.result.transaction(store, mode);
      const request = work(transaction.objectStore(store));
      transaction.oncomplete = () => {
        opening.result.close();
        resolve(request.result);
      };
      transaction.onabort = () => reject(transaction.error);
    };
  });
}

/** What can be had at once. */
export function readNow(slug: string): Snapshot | null {
  try {
    return asSnapshot(JSON.parse(localStorage.getItem(keyOf(slug)) ?? "null"));
  } catch {
    return null; // no storage, or not ours
  }
}

/** The same from the other place, a moment later. */
export async function readLater(slug: string): Promise<Snapshot | null> {
  try {
    return asSnapshot(await withStore("readonly", (objects) => objects.get(slug)));
  } catch {
    return null; // no storage, or not ours
  }
}

export async function keep(slug: string, snapshot: Snapshot): Promise<void> {
  await Promise.allSettled([
    Promise.resolve().then(() => localStorage.setItem(keyOf(slug), JSON.stringify(snapshot))),
    Promise.resolve().then(() => withStore("readwrite", (objects) => objects.put(snapshot, slug))),
  ]);
}

export async function forget(slug: string): Promise<void> {
  await Promise.allSettled([
    Promise.resolve().then(() => localStorage.removeItem(keyOf(slug))),
    Promise.resolve().then(() => withStore("readwrite", (objects) => objects.delete(slug))),
  ]);
}
