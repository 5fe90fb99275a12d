import { createStore, forgetWithViewer } from "../store.ts";

/** Somebody else who let a person in, and where they end that. */
export interface Elsewhere {
  readonly name: string;
  readonly address: string;
}

/** Whoever has just signed out here may be signed in there still. */
export const stillSignedIn = createStore<Elsewhere | null>(null);
forgetWithViewer(() => stillSignedIn.set(null));
