import { createHash } from "node:crypto";

// RFC 6455, as much of it as a load needs: whole text messages below 64 KiB.

const acceptance = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const longFrom = 126;
const textOpcode = 0x1;
export const pingOpcode = 0x9;

export const acceptOf = (key: string): string => createHash("sha1").update(key + acceptance).digest("base64");

function head(opcode: number, length: number, masked: boolean): Buffer {
  const mask = masked ? [0, 0, 0, 0] : [];
  const bit = masked ? 0x80 : 0;
  return Buffer.from(length < longFrom ? [0x80 | opcode, bit | length, ...mask] : [0x80 | opcode, bit | longFrom, length >> 8, length & 0xff, ...mask]);
}

/** A message as a server sends it. */
export function serverFrame(message: string): Buffer {
  const content = Buffer.from(message);
  return Buffer.concat([head(textOpcode, content.length, false), content]);
}

/** A message as a client sends it; a mask of zeros leaves it as it is. */
export function clientFrame(message: string): Buffer {
  const content = Buffer.from(message);
  return Buffer.concat([head(textOpcode, content.length, true), content]);
}

/** Calls `take` with every whole frame from a server, and returns where the first incomplete one begins. */
export function eachFrame(bytes: Buffer, end: number, take: (opcode: number, from: number, to: number) => void): number {
  let at = 0;
  while (end - at >= 2) {
    const short = (bytes[at + 1] as number) & 0x7f;
    const from = at + (short < longFrom ? 2 : 4);
    const to = from + (short < longFrom ? short : end - at >= 4 ? bytes.readUInt16BE(at + 2) : 0x10000);
    if (to > end) {
      break;
    }
    take((bytes[at] as number) & 0xf, from, to);
    at = to;
  }
  return at;
}
