/** Chromium's Trusted Types, as far as a script address needs them; not yet in TypeScript's own types. */
interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL: (url: string) => string }): { createScriptURL(url: string): string };
}

const workerAddress = "/tavla-sw.js";

/** Keeps the page itself on the device, so that a start without network shows the last known. Where the browser cannot, the rest works. */
export async function keepPage(): Promise<void> {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) {
    return;
  }
  const trusted = (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("board", { createScriptURL: (url) => url });
  await navigator.serviceWorker.register(trusted?.createScriptURL(workerAddress) ?? workerAddress, { scope: "/tavla" });
}

/** Whether loading the page again would succeed now. */
export async function canReload(): Promise<boolean> {
  if ("serviceWorker" in navigator && navigator.serviceWorker.controller) {
    return true;
  }
  return fetch("/tavla", { method: "HEAD", cache: "no-store" }).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** Asks the device to keep its screen on, as long as the board is visible. */
export async function stayAwake(): Promise<void> {
  if (document.visibilityState === "visible") {
    await navigator.wakeLock?.request("screen");
  }
}
