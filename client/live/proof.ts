import { CombinedGraphQLErrors } from "@apollo/client";
import { createStore, forgetWithViewer } from "../store.ts";

/** Somebody waits to hear whether the person has confirmed who they are. */
export interface ProofQuestion {
  answer: (isProved: boolean) => void;
}

export const proofQuestion = createStore<ProofQuestion | null>(null);
forgetWithViewer(() => proofQuestion.get()?.answer(false));

/** The hub wants to know that it is still the same person before it does this. */
export const asksForProof = (problem: unknown): boolean =>
  CombinedGraphQLErrors.is(problem) && problem.errors.some(({ extensions }) => extensions?.reason === "STEP_UP");

/** Asks the person to confirm who they are; false when they would rather not. */
export const askForProof = (): Promise<boolean> =>
  new Promise((resolve) => {
    proofQuestion.get()?.answer(false);
    proofQuestion.set({
      answer: (isProved) => {
        proofQuestion.set(null);
        resolve(isProved);
      },
    });
  });
