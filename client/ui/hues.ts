/** The six paint colours a partner can have. Colour helps the eye; initials or the name carry the meaning. */
export const hues = ["gran", "ockra", "falu", "himmel", "ljung", "lav"] as const;
export type Hue = (typeof hues)[number];

/** The same organisation has the same colour on every screen, also for someone who only knows its id. */
export function hueOf(id: string): Hue {
  let hash = 2_166_136_261;
  for (const character of id) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 16_777_619);
  }
  return hues[(hash >>> 0) % hues.length] ?? "gran";
}

const linkWords = new Set(["och", "för", "i", "på", "av", "med", "the", "of", "and", "for"]);

/** Two letters: of the first two words that carry meaning, or the first two of a single word. */
export function initialsOf(name: string): string {
  const words = name.split(/[^\p{L}\p{N}]+/u).filter((word) => word && !linkWords.has(word.toLowerCase()));
  const [first = "", second] = words;
  return (second ? first.slice(0, 1) + second.slice(0, 1) : first.slice(0, 2)).toUpperCase();
}
