import { randomUUID } from "node:crypto";
import type { TestApp } from "./app.ts";
import type { TestClient } from "./client.ts";
import type { Scene } from "./scene.ts";

export interface OwnSignUp {
  readonly state: "CONFIRMED" | "WAITING" | "CANCELLED";
  readonly persons: number;
  readonly name: string | null;
  readonly place: number;
  readonly partiesBefore: number | null;
  readonly getsMessages: boolean;
  readonly canChange: boolean;
  readonly occurrence: { readonly id: string; readonly status: string; readonly startTime: string } | null;
}
export interface Told {
  readonly code?: string | null;
  readonly cursor: string | null;
  readonly signUp?: OwnSignUp | null;
  readonly userErrors: readonly { readonly code: string; readonly path: readonly string[]; readonly message: string }[];
}
const own = "signUp { state persons name place partiesBefore getsMessages canChange occurrence { id status startTime } }";
const fields = {
  signUpForOccurrence: `code ${own}`,
  changeSignUp: own,
  cancelSignUp: own,
  removeSignUp: "occurrence { id }",
  arrangeSignUp: "activity { id registration } signUpRule { id version capacity hostsNeeded }",
  takeHostSlot: "occurrence { id viewerIsHost viewerCanHost hosts { id user { displayName } } }",
  leaveHostSlot: "occurrence { id viewerIsHost viewerCanHost hosts { id } }",
};
export type SignUpAct = keyof typeof fields;
export const signUpDocument = (act: SignUpAct): string => `mutation ($input: ${act[0]?.toUpperCase()}${act.slice(1)}Input!) { ${act}(input: $input) { cursor clientMutationId userErrors { code path message } ${fields[act]} } }`;

/** People who sign up, in one partnership of the demo. */
export class SignUps {
  constructor(
    readonly app: TestApp,
    readonly scene: Scene,
  ) {}

  async act<T = Told>(act: SignUpAct, input: object, client: TestClient = this.app.anyone): Promise<T> {
    return (await client.mutate<Record<string, T>>(signUpDocument(act), input))[act] as T;
  }

  async refusal(act: SignUpAct, input: object, client: TestClient = this.app.anyone): Promise<unknown> {
    return (await client.ask(signUpDocument(act), { input: { clientMutationId: randomUUID(), ...input } })).errors?.[0]?.extensions.code;
  }

  /** An activity of the process leader's that takes sign-ups, with its one occurrence. */
  async opened(rule: object = {}, more: object = {}): Promise<{ activityId: string; occurrenceId: string; version: number; ruleVersion: number }> {
    const { activity, occurrence } = await this.scene.planned({ roomId: null, placeText: "Torget", startDate: "2026-11-30", startTime: "18:00", endTime: "20:00", ...more });
    const { signUpRule } = await this.act<{ signUpRule: { version: number } }>("arrangeSignUp", { activityId: activity.id, registration: "SIGN_UP", ...rule }, this.scene.leader);
    return { activityId: activity.id, occurrenceId: occurrence.id, version: occurrence.version, ruleVersion: signUpRule.version };
  }

  signUp(occurrenceId: string, more: object = {}): Promise<Told> {
    return this.act("signUpForOccurrence", { occurrenceId, persons: 1, ...more });
  }

  async byCode(code: string | null | undefined): Promise<OwnSignUp | null> {
    return (await this.app.anyone.query<{ signUp: OwnSignUp | null }>(`query ($code: String!) { ${own.replace("signUp {", "signUp(code: $code) {")} }`, { code })).signUp;
  }

  async list(occurrenceId: string, client: TestClient): Promise<readonly { id: string; place: number; persons: number; name: string | null; state: string }[] | null> {
    return (await client.query<{ signUps: { id: string; place: number; persons: number; name: string | null; state: string }[] | null }>("query ($id: ID!) { signUps(occurrenceId: $id) { id place persons name state } }", { id: occurrenceId })).signUps;
  }

  async seen(occurrenceId: string, client: TestClient = this.app.anyone): Promise<Record<string, unknown> | null> {
    const { node } = await client.query<{ node: { signUp: Record<string, unknown> | null } }>(
      "query ($id: ID!) { node(id: $id) { ... on Occurrence { signUp { isOpen capacity placesLeftAtLeast isFull takesContact tally { signedUpCount waitingCount waitingParties } } } } }",
      { id: occurrenceId },
    );
    return node.signUp;
  }
}
