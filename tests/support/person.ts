import { TestClient } from "./client.ts";

/** A browser's cookies and headers without its pages: keeps what it is told, and comes with it again. */
export class PlainBrowser {
  private readonly cookies = new Map<string, string>();

  constructor(
    readonly address: string,
    private readonly headers: Record<string, string> = {},
  ) {}

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  /** The session's token, if it is signed in. */
  get session(): string | null {
    return this.cookies.get("hub") ?? null;
  }

  async fetch(path: string, { headers, ...init }: Omit<RequestInit, "headers"> & { headers?: Record<string, string> } = {}): Promise<Response> {
    const response = await fetch(new URL(path, this.address), { redirect: "manual", ...init, headers: { ...this.headers, ...(this.cookies.size > 0 && { cookie: this.cookie }), ...headers } });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = "", rest = ""] = /^([^=]+)=([^;]*)(.*)$/.exec(cookie) ?? [];
      if (/max-age=0/i.test(rest)) {
        this.cookies.delete(name);
      } else {
        this.cookies.set(name, value);
      }
    }
    return response;
  }

  post(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return this.fetch(path, { method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify(body) });
  }

  /** Asks the API with what this browser holds now. */
  get api(): TestClient {
    return new TestClient(this.address, this.cookie || null);
  }

  async whoAmI(): Promise<string | null> {
    const { viewer } = await this.api.query<{ viewer: { user: { displayName: string } | null } }>("{ viewer { user { displayName } } }");
    return viewer.user?.displayName ?? null;
  }
}

/** The error code and reason of an answer outside GraphQL. */
export async function refusalOf(response: Response): Promise<{ status: number; code?: unknown; reason?: unknown }> {
  const { errors } = (await response.json()) as { errors?: { extensions: { code: string; reason?: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions.code, reason: errors?.[0]?.extensions.reason };
}
