import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Visibility } from "../shared/visibility.ts";

export interface Place {
  readonly epoch: string;
  readonly partnershipId: string;
  readonly seq: bigint;
  /** The viewer class it was written for: somebody with other rights cannot go on from here. */
  readonly level: Visibility;
}

const ivBytes = 12;
const tagBytes = 16;
const uuidBytes = 16;
const placeBytes = uuidBytes * 2 + 9;

const fromUuid = (uuid: string): Buffer => Buffer.from(uuid.replaceAll("-", ""), "hex");
const toUuid = (bytes: Buffer): string => bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");

/** Cursors are sealed (AES-256-GCM): nobody learns from one how much happens that they may not see, nor makes one up. */
export class Cursors {
  constructor(
    private readonly secret: Buffer,
    readonly epoch: string,
  ) {}

  seal(partnershipId: string, seq: bigint, level: Visibility): string {
    const plain = Buffer.alloc(placeBytes);
    fromUuid(this.epoch).copy(plain, 0);
    fromUuid(partnershipId).copy(plain, uuidBytes);
    plain.writeBigInt64BE(seq, uuidBytes * 2);
    plain.writeUInt8(level, uuidBytes * 2 + 8);
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv("aes-256-gcm", this.secret, iv);
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString("base64url");
  }

  /** Null for anything that this hub did not write. */
  open(cursor: string): Place | null {
    const bytes = Buffer.from(cursor, "base64url");
    if (bytes.length !== ivBytes + tagBytes + placeBytes) {
      return null;
    }
    const decipher = createDecipheriv("aes-256-gcm", this.secret, bytes.subarray(0, ivBytes));
    decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
    try {
      const plain = Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]);
      return {
        epoch: toUuid(plain.subarray(0, uuidBytes)),
        partnershipId: toUuid(plain.subarray(uuidBytes, uuidBytes * 2)),
        seq: plain.readBigInt64BE(uuidBytes * 2),
        level: plain.readUInt8(uuidBytes * 2 + 8),
      };
    } catch {
      return null; // sealed with another secret, or tampered with
    }
  }
}
