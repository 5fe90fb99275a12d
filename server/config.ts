import path from "node:path";
import { PlainError } from "./explain.ts";
import { Misfit, settings, variableOf, type Settings } from "./settings.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** What the hub was told by the environment. Nothing else reads it. */
export interface Config extends Omit<Settings, "nodeEnv"> {
  readonly production: boolean;
  /** Origins of pages that may act for a visitor; empty means: those of the address that was asked for. */
  readonly origins: readonly string[];
}

/** Everything that is wrong with the settings, one line each. */
export class ConfigError extends PlainError {
  constructor(readonly problems: readonly string[]) {
    super(`These settings cannot be used:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

export function readConfig(environment: Environment): Config {
  const production = environment.NODE_ENV === "production";
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, setting] of Object.entries(settings)) {
    try {
      values[name] = setting.read(environment[variableOf(name)]?.trim(), production);
    } catch (error) {
      if (!(error instanceof Misfit)) {
        throw error;
      }
      problems.push(`${variableOf(name)} ${error.message}`);
    }
  }
  if (production && values.demo === true) {
    problems.push("DEMO cannot be on when NODE_ENV is production: everybody could sign in as anybody");
  }
  if (values.smtpUrl && !values.mailFrom) {
    problems.push("MAIL_FROM must be set with SMTP_URL: mail needs a sender");
  }
  if (production && values.smtpUrl && !values.publicUrl) {
    problems.push("PUBLIC_URL must be set with SMTP_URL: mail says where the hub is");
  }
  if (problems.length > 0) {
    throw new ConfigError(problems);
  }
  const { nodeEnv: _, ...rest } = values as unknown as Settings;
  const origins = [...(rest.publicUrl ? [rest.publicUrl] : []), ...rest.allowedOrigins];
  return Object.freeze({ ...rest, dataDir: path.resolve(rest.dataDir), production, origins });
}
