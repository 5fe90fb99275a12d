import type { Socket as Connection } from "node:net";

/** Whether the other side of a connection still reads: then some write is completed now and then. */
export class OtherSide {
  /** Bytes whose writing is completed, and when that was last seen to rise, or nothing was waiting. */
  private written = 0;
  private progressAt = Date.now();

  constructor(private readonly connection: Connection) {}

  /** For how long, in milliseconds, nothing has been read of what waits. */
  idleMs(unsent: number, now: number): number {
    const written = this.connection.bytesWritten - this.connection.writableLength;
    if (unsent === 0 || written > this.written) {
      this.written = written;
      this.progressAt = now;
    }
    return now - this.progressAt;
  }
}
