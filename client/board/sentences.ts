import type { Item } from "./documents.ts";
import type { Line, Phase } from "./lines.ts";
import type { Texts } from "./texts.ts";

/** A part of the second line. A tone colours what the words already say. */
export interface Part {
  readonly text: string;
  readonly tone: "plain" | "now" | "next" | "cancelled" | "moved";
  /** Written by the partners, in their language. */
  readonly own: boolean;
  /** Goes on from the part before it as the next sentence. */
  readonly goesOn?: true;
}

type Tone = Part["tone"];
const says = (tone: Tone, text: string): Part => ({ text, tone, own: false });
const own = (text: string | null): Part[] => (text ? [{ text, tone: "plain", own: true }] : []);
const sentence = (text: string): string => (/[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

function phasePart(phase: Phase, { words }: Texts): Part[] {
  return phase === "now" ? [says("now", words.onNow)] : phase === "next" ? [says("next", words.next)] : [];
}

/** "Inställt i dag. Ledaren är sjuk. Nästa gång torsdag." */
function cancelled({ item: { note }, date }: Line, today: string, { words, dayFrom }: Texts): Part[] {
  const which = date === today ? words.cancelledToday : words.cancelled;
  const next = note?.nextDate ? words.nextTime(note.nextDate === today ? words.laterToday : dayFrom(note.nextDate, today)) : null;
  return [
    says("cancelled", sentence(which)),
    ...(note?.reason ? [{ text: sentence(note.reason), tone: "cancelled", own: true, goesOn: true } as const] : []),
    ...(next ? [{ ...says("cancelled", next), goesOn: true } as const] : []),
  ];
}

const joined = (...parts: (string | null | undefined)[]): string => parts.filter(Boolean).join(", ");

function movedHere({ note }: Item, today: string, { words, dayFrom }: Texts): Part[] {
  const where = joined(note?.fromDate && dayFrom(note.fromDate, today), note?.fromPlace);
  return [says("moved", where ? words.movedFrom(where) : words.newTime)];
}

function movedAway({ item: { note }, date }: Line, { words, format, dayFrom }: Texts): Part[] {
  const time = note?.toTime ? format.at(note.toTime) : null;
  const day = note?.toDate ? dayFrom(note.toDate, date) : null;
  return [says("moved", `${words.movedTo(joined([day, time].filter(Boolean).join(" "), note?.toPlace))} →`)];
}

/** What stands below a title: what is going on with it, and where; who arranges it where no place is told. */
export function secondLine(line: Line, today: string, texts: Texts): Part[] {
  const { item, phase } = line;
  const { words } = texts;
  const where = own(item.place ?? item.organiser);
  switch (item.state) {
    case "CANCELLED":
      return cancelled(line, today, texts);
    case "MOVED_AWAY":
      return movedAway(line, texts);
    case "MOVED_HERE":
      return [...phasePart(phase, texts), ...own(item.place), ...movedHere(item, today, texts)];
    case "TENTATIVE":
      return [...phasePart(phase, texts), says("plain", words.tentative), ...where];
    default:
      return [...phasePart(phase, texts), ...where];
  }
}
