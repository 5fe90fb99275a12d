// One process's side of the conversation with the bench. Loaded before a program, it tells what the process has used;
// the bench's own servers and clients add what else they can be asked.

type Answer = (about: never) => unknown;

interface Question {
  readonly id: number;
  readonly ask: string;
  readonly about: never;
}

const answers = new Map<string, Answer>();

/** Adds a question that the bench can ask this process. */
export function answer<About>(question: string, reply: (about: About) => unknown): void {
  answers.set(question, reply as Answer);
}

/** Tells the bench that this process can be used. */
export function ready(port = 0): void {
  process.send?.({ ready: port });
}

export interface Usage {
  /** Microseconds of processor time so far. */
  readonly cpu: number;
  /** Bytes of memory in use. */
  readonly rss: number;
}

answer("usage", (): Usage => {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system, rss: process.memoryUsage.rss() };
});

process.on("message", ({ id, ask, about }: Question) => {
  Promise.resolve()
    .then(() => answers.get(ask)?.(about))
    .then((reply) => process.send?.({ id, reply }), (error: unknown) => process.send?.({ id, error: String(error) }));
});
// Nothing outlives the bench.
process.on("disconnect", () => process.exit(0));
