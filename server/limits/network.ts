import { isIPv4, isIPv6 } from "node:net";

/** The sixteen-bit groups of an IPv6 address, `::` written out. */
function groupsOf(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const missing = tail === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  return [...before, ...Array.from({ length: missing }, () => "0"), ...after];
}

const dotted = /^(.*:)(\d+)\.(\d+)\.(\d+)\.(\d+)$/;

/** The last 32 bits may be written as IPv4 is. */
function inGroups(address: string): string {
  const [, head, ...bytes] = dotted.exec(address) ?? [];
  const [a = 0, b = 0, c = 0, d = 0] = bytes.map(Number);
  return head === undefined ? address : `${head}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

/**
 * The network that an address belongs to, as far as one household or organisation can choose its addresses: the first 24
 * bits of IPv4, the first 56 of IPv6. IPv4 inside IPv6 is IPv4.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) {
    return `${address.split(".").slice(0, 3).join(".")}.0/24`;
  }
  const [plain = ""] = address.split("%"); // the zone of a link-local address
  if (!isIPv6(plain)) {
    return "unknown";
  }
  const groups = groupsOf(inGroups(plain)).map((group) => Number.parseInt(group, 16));
  const [g0 = 0, g1 = 0, g2 = 0, g3 = 0, , g5 = 0, g6 = 0, g7 = 0] = groups;
  if (groups.slice(0, 5).every((group) => group === 0) && g5 === 0xffff) {
    return networkOf([g6 >> 8, g6 & 255, g7 >> 8, g7 & 255].join("."));
  }
  return `${[g0, g1, g2, g3 & 0xff00].map((group) => group.toString(16)).join(":")}::/56`;
}
