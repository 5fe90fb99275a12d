/** Chromium's Trusted Types, as far as they are needed here; not yet in TypeScript's own types. */
interface TrustedTypes {
  createPolicy: (name: "default", rules: { createHTML: (html: string) => string | null }) => unknown;
}

/**
 * The security policy lets nobody turn text into elements. The controls empty their spoken log with `innerHTML = ""`,
 * which makes none: that, and nothing else, may pass.
 */
export function allowEmptyHtml(): void {
  (window as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy("default", { createHTML: (html) => (html === "" ? "" : null) });
}
