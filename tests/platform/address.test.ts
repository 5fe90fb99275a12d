import { expect, test } from "@jest/globals";
import { readConfig } from "../../server/config.ts";
import { addressOf } from "../../server/http/address.ts";

const seen = (trusted: string, forwarded?: string): string =>
  addressOf(readConfig({ TRUST_PROXY: trusted }), { headers: { "x-forwarded-for": forwarded }, socket: { remoteAddress: "10.0.0.1" } as never });

test("without a trusted proxy nobody can claim another address", () => {
  expect(seen("0", "1.1.1.1")).toBe("10.0.0.1");
});

test("each trusted proxy is believed once", () => {
  expect(seen("1", "9.9.9.9, 1.1.1.1")).toBe("1.1.1.1");
  expect(seen("2", "9.9.9.9, 1.1.1.1, 2.2.2.2")).toBe("1.1.1.1");
  expect(seen("2", "1.1.1.1")).toBe("1.1.1.1");
});
