/** What one connection may take of the hub. */
export interface SocketLimits {
  readonly tokens: number;
  readonly subscriptions: number;
  readonly messagesPer10s: number;
  readonly initMs: number;
  /** Above so many unsent bytes nothing more is queued. */
  readonly unsentBytes: number;
  /** A socket that could send nothing for so long is cut off. */
  readonly stalledMs: number;
}
