/** An error whose message says all that a person needs. */
export class PlainError extends Error {}

interface Told {
  readonly code?: string;
  readonly port?: number;
  readonly constraint?: string;
}

/** What stopped the hub, in words that say what to do where that is known. */
export function explain(error: unknown): string {
  if (error instanceof PlainError) {
    return error.message;
  }
  if (!(error instanceof Error)) {
    return String(error);
  }
  const { code, port, constraint } = error as Told;
  if (code === "EADDRINUSE") {
    return `Port ${port} is taken by another program. Choose another one: PORT=${Number(port) + 1} npm start`;
  }
  if (code === "EACCES" && port) {
    return `Port ${port} needs more rights than you have. Choose another one: PORT=3000 npm start`;
  }
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") {
    return `${error.message}. HOST must be an address of this machine.`;
  }
  if (code === "42501" && constraint === "app_role") {
    return `${error.message}.`; // the migration says all that there is to do
  }
  if (code === "42501") {
    return `${error.message}. The role in DATABASE_URL must own its database: ALTER DATABASE … OWNER TO …`;
  }
  if (code === "0A000" || code === "58P01") {
    return `${error.message}. The hub needs the extensions that PostgreSQL brings itself, in some systems as a package of their own (postgresql-contrib).`;
  }
  return error.stack ?? error.message;
}
