import { TestClient } from "./client.ts";
import type { TestApp } from "./app.ts";

export interface Begun {
  readonly code: string;
  readonly deviceCode: string;
  readonly expiresInSeconds: number;
  readonly intervalSeconds: number;
}

export interface Progress {
  readonly status: string;
  readonly number?: string;
  readonly partnership?: string;
  readonly secret?: string;
}

export interface Claimed {
  readonly claimBoard: { readonly claim: { readonly id: string; readonly isNear: boolean } | null; readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[] };
}

export interface Approved {
  readonly approveBoard: { readonly board: { readonly id: string; readonly version: number; readonly name: string } | null; readonly userErrors: readonly { readonly code: string; readonly path: readonly string[] }[] };
}

export const claimDocument = "mutation ($input: ClaimBoardInput!) { claimBoard(input: $input) { claim { id expiresAt isNear } userErrors { code path message } } }";
export const approveDocument = "mutation ($input: ApproveBoardInput!) { approveBoard(input: $input) { clientMutationId cursor board { id version name isPaired inches metres orientation room { name } } userErrors { code path message } } }";
export const unpairDocument = "mutation ($input: UnpairBoardInput!) { unpairBoard(input: $input) { unpairedId userErrors { code } } }";
export const usual = { name: "Entrén", inches: 43, metres: "4", orientation: "LANDSCAPE" };

const post = (client: TestClient, path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> =>
  client.fetch(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });

/** A device in a community room, from the code that it shows on. */
export class Device {
  private constructor(
    private readonly app: TestApp,
    readonly begun: Begun,
  ) {}

  static async begin(app: TestApp, headers: Record<string, string> = {}): Promise<Device> {
    const response = await post(app.anyone, "/auth/board/code", {}, headers);
    if (!response.ok) {
      throw new Error(`A new code was answered by ${response.status}.`);
    }
    return new Device(app, (await response.json()) as Begun);
  }

  /** Asks what has come of it, as if the time it has to wait between two questions had passed. */
  async poll(): Promise<Progress> {
    await this.app.dataSource.query("update board_pairing set polled_at = null");
    return this.pollAtOnce();
  }

  async pollAtOnce(): Promise<Progress> {
    return (await (await post(this.app.anyone, "/auth/board/poll", { deviceCode: this.begun.deviceCode })).json()) as Progress;
  }
}

export const claim = async (client: TestClient, partnershipId: string, code: string): Promise<Claimed["claimBoard"]> => (await client.mutate<Claimed>(claimDocument, { partnershipId, code })).claimBoard;
export const approve = async (client: TestClient, input: object): Promise<Approved["approveBoard"]> => (await client.mutate<Approved>(approveDocument, { ...usual, ...input })).approveBoard;

export interface PairedBoard {
  readonly id: string;
  readonly secret: string;
}

/** A screen that somebody has paired. */
export async function pairedBoard(app: TestApp, leader: TestClient, partnershipId: string, more: object = {}): Promise<PairedBoard> {
  const device = await Device.begin(app);
  const { claim: claimed } = await claim(leader, partnershipId, device.begun.code);
  const { number } = await device.poll();
  const { board, userErrors } = await approve(leader, { claimId: claimed?.id, number, ...more });
  const { secret } = await device.poll();
  if (!board || !secret) {
    throw new Error(`The screen was not paired: ${JSON.stringify(userErrors)}`);
  }
  return { id: board.id, secret };
}

/** What the hub answers a board that tells of itself. */
export async function checkIn(address: string, secret: string, body: object = {}): Promise<{ status: number; boardId?: string; secret?: string | null }> {
  const response = await post(new TestClient(address, null, secret), "/auth/board/check-in", body);
  return { status: response.status, ...((await response.json()) as object) };
}
