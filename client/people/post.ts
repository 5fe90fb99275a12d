import { i18n } from "@lingui/core";

/** An answer of the hub outside GraphQL that is none to go on with. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly reason: string | null,
  ) {
    super(`The hub answered ${status}.`);
  }
}

async function reasonIn(response: Response): Promise<string | null> {
  const said = (await response.json().catch(() => null)) as { errors?: { extensions?: { reason?: string } }[] } | null;
  return said?.errors?.[0]?.extensions?.reason ?? null;
}

/** Sends something to an address of the hub outside GraphQL, in the language of the page. */
export async function post(path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(path, {
    method: "POST",
    credentials: "same-origin",
    headers: { "content-type": "application/json", "accept-language": i18n.locale || "sv" },
    body: JSON.stringify(body),
  });
  if (!response.ok) {
    throw new Refused(response.status, await reasonIn(response));
  }
  return response.status === 204 ? null : response.json();
}
