import { createServer, type AddressInfo, type Socket } from "node:net";

/** A mail server that takes everything, or refuses everything, and remembers it: as much SMTP (RFC 5321) as one sender speaks. */
export class MailServer {
  readonly taken: string[] = [];
  refuses = false;
  private readonly server = createServer((socket) => this.serve(socket));

  static async start(): Promise<MailServer> {
    const made = new MailServer();
    await new Promise<void>((resolve) => made.server.listen(0, "127.0.0.1", resolve));
    return made;
  }

  get url(): string {
    return `smtp://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private serve(socket: Socket): void {
    let unread = "";
    let inData = false;
    const say = (line: string) => socket.write(`${line}\r\n`);
    socket.on("error", () => socket.destroy());
    socket.on("data", (part) => {
      unread += String(part);
      for (let end = unread.indexOf(inData ? "\r\n.\r\n" : "\r\n"); end >= 0; end = unread.indexOf(inData ? "\r\n.\r\n" : "\r\n")) {
        const text = unread.slice(0, end);
        unread = unread.slice(end + (inData ? 5 : 2));
        if (inData) {
          inData = false;
          this.taken.push(text);
          say("250 taken");
        } else if (text.startsWith("DATA")) {
          inData = true;
          say("354 go on");
        } else if (text.startsWith("QUIT")) {
          socket.end("221 bye\r\n");
        } else {
          say(this.refuses && text.startsWith("RCPT") ? "451 not now" : "250 ok");
        }
      }
    });
    say("220 mail.example");
  }
}
