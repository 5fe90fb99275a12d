/** A line of a calendar: its name, its parameters, and its value as it was written. */
export interface IcsProperty {
  readonly name: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly value: string;
}

/** A VEVENT: its properties by name. */
export type IcsEvent = ReadonlyMap<string, readonly IcsProperty[]>;

/** Why a file is not read at all. */
export class NoCalendar extends Error {}

const line = /^([A-Za-z0-9-]{1,60})((?:;[A-Za-z0-9-]{1,60}=(?:"[^"]*"|[^";:,]*)(?:,(?:"[^"]*"|[^";:,]*))*)*):([\s\S]*)$/;

function propertyOf(text: string): IcsProperty | null {
  const [, name, parameters = "", value = ""] = line.exec(text) ?? [];
  if (name === undefined) {
    return null;
  }
  const found = [...parameters.matchAll(/;([A-Za-z0-9-]+)=("[^"]*"|[^;]*)/g)].map(([, key = "", each = ""]) => [key.toUpperCase(), each.replaceAll('"', "")] as const);
  return { name: name.toUpperCase(), parameters: Object.fromEntries(found), value };
}

/** The events of an iCalendar file (RFC 5545 §3.1). What stands in an event of its own, such as a reminder, is left out. */
export function readIcs(text: string): IcsEvent[] {
  const lines = text.replaceAll(/\r?\n[ \t]/g, "").split(/\r?\n/).filter((each) => each.trim() !== "");
  if (!/^\uFEFF?BEGIN:VCALENDAR$/i.test(lines[0]?.trim() ?? "") || text.includes("\0")) {
    throw new NoCalendar();
  }
  const events: Map<string, IcsProperty[]>[] = [];
  const open: string[] = [];
  for (const each of lines) {
    const property = propertyOf(each.trimEnd());
    const within = open.at(-1);
    if (property?.name === "BEGIN") {
      open.push(property.value.toUpperCase());
      if (property.value.toUpperCase() === "VEVENT") {
        events.push(new Map());
      }
    } else if (property?.name === "END") {
      open.pop();
    } else if (property && within === "VEVENT") {
      const event = events.at(-1) as Map<string, IcsProperty[]>;
      event.set(property.name, [...(event.get(property.name) ?? []), property]);
    }
  }
  if (open.length > 0) {
    throw new NoCalendar();
  }
  return events;
}

/** A TEXT value without its escapes. */
export const plainText = (value: string): string => value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign === "n" || sign === "N" ? "\n" : sign));

export const textOf = (event: IcsEvent, name: string): string | null => {
  const value = event.get(name)?.[0]?.value;
  return value === undefined ? null : plainText(value).trim() || null;
};
