/** The calendars that a feed is written for. They read the same standard differently (docs/decisions, calendar feeds). */
export const clientKinds = ["google", "apple", "outlook", "khal"] as const;
export type ClientKind = (typeof clientKinds)[number];

/** How a kind of calendar is best told. */
export interface ClientHabits {
  /** Reads RDATE: what no plain rule gives is one event with its days listed, instead of an event for each day. */
  readonly listsDays: boolean;
  /** Drops or hides what has STATUS:CANCELLED: then nobody would see that it is cancelled, so the summary says it. */
  readonly hidesCancelled: boolean;
}

const habits: Readonly<Record<ClientKind, ClientHabits>> = {
  google: { listsDays: false, hidesCancelled: true },
  apple: { listsDays: true, hidesCancelled: true },
  outlook: { listsDays: false, hidesCancelled: true },
  khal: { listsDays: true, hidesCancelled: false },
};

export const habitsOf = (kind: ClientKind): ClientHabits => habits[kind];

const signs: readonly (readonly [RegExp, ClientKind])[] = [
  [/google/i, "google"],
  [/outlook|microsoft|exchange/i, "outlook"],
  [/dataaccessd|calendaragent|\biOS\/|macOS\/|\bMac[ _]OS/i, "apple"],
  [/vdirsyncer|khal/i, "khal"],
];

/** Which kind asks, by what it calls itself; one that we do not know is told what every calendar understands. */
export const clientKindOf = (agent: string | undefined): ClientKind => signs.find(([sign]) => sign.test(agent ?? ""))?.[1] ?? "google";
