import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** As much CBOR (RFC 8949) as an attestation holds: small numbers, texts, bytes and maps. */
function cbor(value: unknown): Buffer {
  const head = (major: number, size: number): Buffer => (size < 24 ? Buffer.from([(major << 5) | size]) : size < 256 ? Buffer.from([(major << 5) | 24, size]) : Buffer.from([(major << 5) | 25, size >> 8, size & 255]));
  if (typeof value === "number") {
    return value < 0 ? head(1, -1 - value) : head(0, value);
  }
  if (typeof value === "string") {
    return Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
  }
  if (Buffer.isBuffer(value)) {
    return Buffer.concat([head(2, value.length), value]);
  }
  const entries = [...(value as Map<unknown, unknown>)];
  return Buffer.concat([head(5, entries.length), ...entries.flatMap(([key, part]) => [cbor(key), cbor(part)])]);
}

const sha256 = (data: string | Buffer): Buffer => createHash("sha256").update(data).digest();
const text = (data: Buffer): string => data.toString("base64url");

interface Circumstances {
  readonly origin: string;
  readonly rpId?: string;
  /** Whether its person unlocked it. */
  readonly isUnlocked?: boolean;
  readonly counter?: number;
  /** Signs with a key that is not this one's. */
  readonly otherKey?: boolean;
}

/** A key store in a device, without the device (WebAuthn level 3): makes one passkey and shows it, under circumstances of the test's choice. */
export class Authenticator {
  private readonly keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  private readonly id = randomBytes(16);
  private counter = 0;

  private data({ rpId = "localhost", isUnlocked = true, counter = ++this.counter }: Circumstances, attested: Buffer = Buffer.alloc(0)): Buffer {
    const flags = 0x01 | (isUnlocked ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0);
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), count, attested]);
  }

  /** The answer to a question for a new passkey. */
  make(challenge: string, circumstances: Circumstances): object {
    const { x = "", y = "" } = this.keys.publicKey.export({ format: "jwk" });
    const publicKey = cbor(new Map<number, unknown>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, "base64url")], [-3, Buffer.from(y, "base64url")]]));
    const attested = Buffer.concat([Buffer.alloc(16), Buffer.from([0, this.id.length]), this.id, publicKey]);
    const attestationObject = cbor(new Map<string, unknown>([["fmt", "none"], ["attStmt", new Map()], ["authData", this.data(circumstances, attested)]]));
    const clientDataJSON = Buffer.from(JSON.stringify({ type: "webauthn.create", challenge, origin: circumstances.origin, crossOrigin: false }));
    return { id: text(this.id), rawId: text(this.id), type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: text(clientDataJSON), attestationObject: text(attestationObject), transports: ["internal"] } };
  }

  /** The answer to a question for this passkey. */
  show(challenge: string, circumstances: Circumstances): object {
    const authenticatorData = this.data(circumstances);
    const clientDataJSON = Buffer.from(JSON.stringify({ type: "webauthn.get", challenge, origin: circumstances.origin, crossOrigin: false }));
    const key = circumstances.otherKey ? generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey : this.keys.privateKey;
    const signature = sign("sha256", Buffer.concat([authenticatorData, sha256(clientDataJSON)]), key);
    return { id: text(this.id), rawId: text(this.id), type: "public-key", clientExtensionResults: {}, response: { clientDataJSON: text(clientDataJSON), authenticatorData: text(authenticatorData), signature: text(signature) } };
  }
}
