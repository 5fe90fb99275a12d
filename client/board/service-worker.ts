// Keeps the board's page on the device: its files, and the page that loads them. What the page shows it keeps itself.

/** Filled in when the client is built: the files of this build. */
declare const boardFiles: readonly string[];

interface Lasting extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface Asking extends Event {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}
/** The part of a service worker's global scope that this one uses; TypeScript's own types of it exclude those of a page. */
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: Lasting) => void): void;
  addEventListener(type: "fetch", listener: (event: Asking) => void): void;
}
const worker = self as unknown as WorkerScope;

const page = "/tavla";
/** So long may the network take before the page comes from the cache; a start without network paints within two seconds. */
const patienceMs = 1_200;
const cacheName = `tavla-${boardFiles.join()}`;

worker.addEventListener("install", (event) => {
  const fill = async (): Promise<void> => {
    const cache = await caches.open(cacheName);
    await cache.addAll([page, ...boardFiles].map((url) => new Request(url, { cache: "reload" })));
    await worker.skipWaiting();
  };
  event.waitUntil(fill());
});

worker.addEventListener("activate", (event) => {
  const takeOver = async (): Promise<void> => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith("tavla-") && name !== cacheName).map((name) => caches.delete(name)));
    await worker.clients.claim();
  };
  event.waitUntil(takeOver());
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) {
    return;
  }
  if (request.mode === "navigate" && pathname === page) {
    event.respondWith(pageFor(request));
  } else if (boardFiles.includes(pathname)) {
    event.respondWith(fileFor(request));
  }
});

/** The newest page, unless the network is slow or gone, or answers with an error. */
async function pageFor(request: Request): Promise<Response> {
  const cached = await caches.match(page, { ignoreVary: true });
  if (!cached) {
    return fetch(request);
  }
  const late = new Promise<Response>((resolve) => setTimeout(() => resolve(cached), patienceMs));
  const fresh = fetch(request).then(
    (response) => (response.ok ? response : cached),
    () => cached,
  );
  return Promise.race([fresh, late]);
}

async function fileFor(request: Request): Promise<Response> {
  return (await caches.match(request, { ignoreSearch: true, ignoreVary: true })) ?? fetch(request);
}
