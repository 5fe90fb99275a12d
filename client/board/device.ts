import type { Answer } from "./ask.ts";
import type { Snapshot } from "./documents.ts";
import { forgetNote, keepNote, noteLater, noteNow } from "./notes.ts";

const note = "enhet";

/** What the hub knows of this screen, and how the screen shows that it is the one. */
export interface Identity {
  readonly secret: string;
}

const asIdentity = (value: unknown): Identity | null => {
  const { secret } = (value ?? {}) as Partial<Identity>;
  return typeof secret === "string" ? { secret } : null;
};

export const identityNow = (): Identity | null => asIdentity(noteNow(note));
export const identityLater = async (): Promise<Identity | null> => asIdentity(await noteLater(note));

/** What it tells of itself once a minute. */
export interface Report {
  readonly shownAt: string | null;
  readonly build: string;
  readonly resolution: string;
}

/** The hub says that this screen is not paired, or not any more. */
export class Unpaired extends Error {}

export interface DeviceTools {
  checkIn: (secret: string, report: Report) => Promise<{ boardId: string; secret: string | null }>;
  askOwn: (boardId: string, secret: string) => Promise<Snapshot | null>;
  report: () => Report;
  /** It has another secret from here on: what was opened with the one before it ends soon. */
  renewed: () => void;
}

/** A paired screen: it tells once a minute that it is there, and takes the new secret that it is given once a day. */
export class Device {
  private boardId: string | null = null;

  constructor(
    private identity: Identity,
    private readonly tools: DeviceTools,
  ) {
    void keepNote(note, identity);
  }

  get secret(): string {
    return this.identity.secret;
  }

  /** Throws where there is no contact; `Unpaired` where it is not let in any more. */
  async checkIn(): Promise<string> {
    const { boardId, secret } = await this.tools.checkIn(this.secret, this.tools.report());
    this.boardId = boardId;
    if (secret !== null) {
      // Kept before it is used: with its first use the one before it begins to end.
      this.identity = { secret };
      await keepNote(note, this.identity);
      this.tools.renewed();
    }
    return boardId;
  }

  /** What its board shows now. */
  ask = async (): Promise<Answer> => {
    try {
      const snapshot = await this.tools.askOwn(this.boardId ?? (await this.checkIn()), this.secret);
      if (snapshot) {
        return { snapshot };
      }
    } catch (error) {
      if (!(error instanceof Unpaired)) {
        throw error;
      }
    }
    return { unpaired: true };
  };

  forget(): Promise<void> {
    return forgetNote(note);
  }
}
