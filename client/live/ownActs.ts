import { createStore, forgetWithViewer } from "../store.ts";

/** Something the viewer did on this page and can take back. */
export interface OwnAct {
  mutationId: string;
  /** What was done, as the toast said it. */
  label: string;
}

const kept = 50;

/** The last fifty, newest last; they live as long as the page and its viewer. */
export const ownActs = createStore<readonly OwnAct[]>([]);
forgetWithViewer(() => ownActs.set([]));

export const rememberAct = (act: OwnAct): void => ownActs.set([...ownActs.get(), act].slice(-kept));

export const forgetAct = (mutationId: string): void => ownActs.set(ownActs.get().filter((act) => act.mutationId !== mutationId));
