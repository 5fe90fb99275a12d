/** One message in so many may ask for something that is refused; who keeps on asking is sent away. */
const refusedShare = 5;
const everyMs = 10_000;

/** How much one connection has sent lately, and how much of that was refused. Each count answers whether it is too much. */
export class Tally {
  private messages = 0;
  private refusals = 0;
  private readonly timer = setInterval(() => ([this.messages, this.refusals] = [0, 0]), everyMs);

  constructor(private readonly most: number) {}

  isOneMessageTooMany(): boolean {
    this.messages += 1;
    return this.messages > this.most;
  }

  isOneRefusalTooMany(): boolean {
    this.refusals += 1;
    return this.refusals > this.most / refusedShare;
  }

  stop(): void {
    clearInterval(this.timer);
  }
}
