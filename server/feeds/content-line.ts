const mostOctets = 75;

/** A TEXT value (RFC 5545 §3.3.11): what separates values is escaped, line breaks are written `\n`, other control characters are left out. */
export const escapeText = (text: string): string =>
  text
    .replaceAll(/\r\n?/g, "\n")
    .replaceAll(/[^\P{Cc}\n\t]/gu, "")
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll("\n", "\\n");

/** Lines have at most 75 octets; what is longer goes on after a line break and a space, and no character is cut (RFC 5545 §3.1). */
export function fold(line: string): string {
  const octets = Buffer.from(line);
  if (octets.length <= mostOctets) {
    return line;
  }
  const parts: string[] = [];
  for (let from = 0; from < octets.length; ) {
    // The space that a further part begins with counts.
    let to = Math.min(octets.length, from + mostOctets - (parts.length > 0 ? 1 : 0));
    while (to < octets.length && isWithinCharacter(octets[to] as number)) {
      to -= 1;
    }
    parts.push(octets.toString("utf8", from, to));
    from = to;
  }
  return parts.join("\r\n ");
}

const isWithinCharacter = (octet: number): boolean => (octet & 0xc0) === 0x80;

/** An iCalendar object as it is sent. */
export const toStream = (lines: readonly string[]): string => lines.map((line) => `${fold(line)}\r\n`).join("");

/** `2026-11-24T18:00` as `20261124T180000`, and a day as `20261124`. */
export const localStamp = (local: string): string => {
  const [date = "", time] = local.split("T");
  return `${date.replaceAll("-", "")}${time === undefined ? "" : `T${time.replace(":", "")}00`}`;
};

export const utcStamp = (instant: Date): string => `${instant.toISOString().slice(0, 19).replaceAll(/[-:]/g, "")}Z`;
