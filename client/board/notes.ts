/**
 * What a board keeps on its device, each thing twice: in IndexedDB, which survives what a player cleans up, and in
 * localStorage, which can be read before the first paint. A device that keeps neither still has a board.
 */
const database = "tavla";
const store = "snapshots";
const keyOf = (name: string): string => `tavla.${name}`;

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

/** What can be had at once; null where there is nothing, or no storage. */
export function noteNow(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(keyOf(name)) ?? "null");
  } catch {
    return null;
  }
}

/** The same from the other place, a moment later. */
export async function noteLater(name: string): Promise<unknown> {
  try {
    return await withStore("readonly", (objects) => objects.get(name));
  } catch {
    return null;
  }
}

/** The quick place has it at once. */
export async function keepNote(name: string, value: unknown): Promise<void> {
  const quick = new Promise<void>((resolve) => resolve(localStorage.setItem(keyOf(name), JSON.stringify(value))));
  await Promise.allSettled([quick, Promise.resolve().then(() => withStore("readwrite", (objects) => objects.put(value, name)))]);
}

export async function forgetNote(name: string): Promise<void> {
  await Promise.allSettled([
    Promise.resolve().then(() => localStorage.removeItem(keyOf(name))),
    Promise.resolve().then(() => withStore("readwrite", (objects) => objects.delete(name))),
  ]);
}
