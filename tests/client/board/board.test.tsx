import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { App } from "../../../client/board/App.tsx";
import { askForBoard } from "../../../client/board/ask.ts";
import { readNow } from "../../../client/board/cache.ts";
import type { Item, Snapshot } from "../../../client/board/documents.ts";
import { openFeed } from "../../../client/board/feed.ts";
import { Link } from "../../../client/board/link.ts";
import { BoardModel } from "../../../client/board/model.ts";
import { ServerClock } from "../../../client/board/serverClock.ts";
import { texts } from "../../../client/board/texts.ts";
import { at, item, snapshot } from "./snapshots.ts";

const monday = "2026-11-23";
const second = 1_000;
const minute = 60 * second;

/** A hub with one board, behind a hand-written fetch and WebSocket that speaks graphql-transport-ws. */
class Hub {
  up = true;
  shows: Snapshot | null = snapshot();
  time = at(monday, "15:12");
  readonly sockets = new Set<HubSocket>();

  fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
    if (!this.up) {
      throw new TypeError("Failed to fetch");
    }
    const { query } = JSON.parse(init?.body as string) as { query: string };
    const all = [{ slug: "boden", name: "Boden – integration", publicBoard: { name: "Boden" } }];
    const data = query.includes("partnerships(") ? { partnerships: { nodes: all } } : { partnership: this.shows && { publicBoard: { snapshot: this.stamped() } } };
    return { status: 200, json: async () => ({ data }) } as Response;
  };

  private stamped(): Snapshot {
    return { ...(this.shows as Snapshot), generatedAt: new Date(this.time).toISOString() };
  }

  send(): void {
    this.sockets.forEach((socket) => socket.next({ boardSnapshot: this.stamped() }));
  }

  stop(): void {
    this.up = false;
    [...this.sockets].forEach((socket) => socket.close(1006));
  }

  readonly Socket = ((hub) =>
    class extends HubSocket {
      constructor() {
        super(hub);
      }
    })(this);
}

class HubSocket {
  static readonly OPEN = 1;
  readonly CLOSING = 2;
  readonly CLOSED = 3;
  readyState = 0;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((event: { code: number; reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  private id = "";

  constructor(private readonly hub: Hub) {
    setTimeout(() => (hub.up ? this.open() : this.close(1006)), 5);
  }

  private open(): void {
    this.readyState = 1;
    this.hub.sockets.add(this);
    this.onopen?.();
  }

  send(text: string): void {
    const message = JSON.parse(text) as { type: string; id?: string };
    if (message.type === "connection_init") {
      this.receive({ type: "connection_ack" });
    } else if (message.type === "subscribe") {
      this.id = message.id ?? "";
      this.hub.send();
    } else if (message.type === "ping") {
      this.receive({ type: "pong" });
    }
  }

  next(data: object): void {
    if (this.id) {
      this.receive({ type: "next", id: this.id, payload: { data } });
    }
  }

  private receive(message: object): void {
    setTimeout(() => this.readyState === 1 && this.onmessage?.({ data: JSON.stringify(message) }), 1);
  }

  close(code = 1000): void {
    if (this.readyState !== 3) {
      this.readyState = 3;
      this.hub.sockets.delete(this);
      setTimeout(() => this.onclose?.({ code, reason: "" }), 1);
    }
  }
}

let hub: Hub;
let link: Link;
let model: BoardModel;

/** Switches the screen on. */
function open(slug = "rannebergen", language: "sv" | "en" = "sv"): void {
  const monotonic = (): number => performance.now();
  const clock = new ServerClock({ monotonic, wall: () => Date.now(), storage: null });
  model = new BoardModel(slug, texts[language], clock, monotonic);
  const cached = readNow(slug);
  const events = { snapshot: (one: Snapshot) => model.heard(one), unknown: (all: Parameters<BoardModel["unknown"]>[0]) => model.unknown(all), contact: () => model.contact(), unpaired: () => {} };
  link = new Link(events, { ask: () => askForBoard(slug), openFeed, monotonic }, cached?.boardId ?? null);
  model.remember(cached);
  render(<App model={model} slug={slug} texts={texts[language]} />);
  link.start();
}

/** Lets time pass with the board's ticks: every second, or for the long waits every five. */
async function pass(ms: number): Promise<void> {
  const step = ms >= minute ? 5 * second : second;
  for (let left = ms; left > 0; left -= step) {
    await act(async () => {
      await jest.advanceTimersByTimeAsync(Math.min(left, step));
      hub.time += Math.min(left, step);
      link.tick();
      model.draw();
    });
  }
}

/** What stands on the screen, row by row. */
const rows = (): string[] => screen.queryAllByRole("listitem").map((row) => [...row.querySelectorAll("h2, p")].map((part) => part.textContent).join(" | "));

const withItems = (...items: Item[]): Snapshot => snapshot({ [monday]: items });

beforeEach(() => {
  jest.useFakeTimers({ now: Date.parse("1970-01-01T00:01:00Z") });
  localStorage.clear();
  hub = new Hub();
  Object.assign(globalThis, { fetch: hub.fetch, WebSocket: hub.Socket });
});

afterEach(() => {
  link.stop();
  cleanup();
  jest.useRealTimers();
});

test("shows what is on and what is next, and lets it change by the clock alone", async () => {
  hub.shows = withItems(item("Läxhjälp", "15:00", "15:14"), item("Kör", "15:15", "17:00"));
  open();
  await pass(2 * second);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Rannebergen i dag");
  expect(rows()).toEqual(["15.00–15.14 | Läxhjälp | Pågår nu · Stora salen", "15–17 | Kör | Härnäst · Stora salen"].map((row) => row.replace("15–17", "15.15–17.00")));
  hub.stop();
  await pass(3 * minute);
  expect(rows()).toEqual(["15.15–17.00 | Kör | Pågår nu · Stora salen"]);
});

test("a cancellation reaches the screen as soon as it is sent", async () => {
  hub.shows = withItems(item("Basket", "17:00", "18:30"));
  open();
  await pass(2 * second);
  const note = { reason: "Ledaren är sjuk.", nextDate: "2026-11-26", fromDate: null, fromTime: null, fromPlace: null, toDate: null, toTime: null, toPlace: null };
  hub.shows = withItems(item("Basket", "17:00", "18:30", { state: "CANCELLED", note }));
  hub.send();
  await pass(second);
  expect(rows()).toEqual(["17.00–18.30 | Basket | Inställt i dag. Ledaren är sjuk. Nästa gång torsdag."]);
});

test("says how old it is when the hub is gone, goes on, and says nothing once it is back", async () => {
  hub.shows = withItems(item("Läxhjälp", "15:00", "17:00"));
  open();
  await pass(20 * second);
  hub.stop();
  await pass(20 * second);
  expect(screen.queryByText(/Uppdaterad/)).toBeNull();
  await pass(20 * second);
  expect(screen.getByText("Uppdaterad 15.12")).toBeTruthy();
  await pass(10 * minute);
  expect(screen.getByRole("status").textContent).toBe("Ingen kontakt sedan 15.12. Visar det senast kända.");
  expect(rows()[0]).toContain("Pågår nu");
  hub.up = true;
  await pass(25 * second);
  expect(screen.queryByRole("status")).toBeNull();
  expect(screen.queryByText(/Uppdaterad/)).toBeNull();
});

test("a sign of life keeps the board current without a new snapshot", async () => {
  open();
  await pass(55 * second);
  expect(screen.queryByText(/Uppdaterad/)).toBeNull();
});

test("a start without network shows the last known, without a clock and without saying that anything is on", async () => {
  hub.shows = withItems(item("Läxhjälp", "15:00", "17:00"));
  open();
  await pass(2 * second);
  link.stop();
  cleanup();
  hub.stop();
  open();
  expect(rows()).toEqual(["15–17 | Läxhjälp | Stora salen"]);
  await pass(4 * second);
  expect(screen.getByRole("status").textContent).toBe("Ingen kontakt sedan måndag 23 november 15.12. Visar det senast kända. Kan ha ändrats.");
  hub.up = true;
  await pass(21 * second);
  expect(rows()).toEqual(["15–17 | Läxhjälp | Pågår nu · Stora salen"]);
  expect(screen.queryByRole("status")).toBeNull();
});

test("a start without network and without memory says that it looks for contact", async () => {
  hub.up = false;
  open();
  await pass(5 * second);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Tavlan söker kontakt");
});

test("the day rolls over at midnight from what is known, also without contact", async () => {
  hub.time = at(monday, "23:58");
  hub.shows = snapshot({ [monday]: [item("Nattvandring", "22:00", "02:00")], "2026-11-24": [item("Kör", "18:00", "20:00", { on: "2026-11-24" })] });
  open();
  await pass(second);
  hub.stop();
  await pass(3 * minute);
  expect(screen.getByText(/tisdag 24 november/)).toBeTruthy();
  expect(rows()).toEqual(["22–2 | Nattvandring | Stora salen", "18–20 | Kör | Stora salen"]);
  expect(screen.getByText("Uppdaterad måndag 23 november 23.58 · Kan ha ändrats")).toBeTruthy();
});

test("an address that names no board offers those there are", async () => {
  hub.shows = null;
  open("rannebergn");
  await pass(second);
  expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Det finns ingen tavla som heter ”rannebergn”");
  expect(screen.getByRole("link", { name: "Boden" }).getAttribute("href")).toBe("/tavla?visa=boden");
});

test("in English what the partners wrote is still marked as Swedish", async () => {
  hub.shows = withItems(item("Läxhjälp", "15:00", "17:00"));
  open("rannebergen", "en");
  await pass(2 * second);
  expect(screen.getByRole("heading", { name: "Läxhjälp" }).getAttribute("lang")).toBe("sv");
  expect(screen.getByText("On now").getAttribute("lang")).toBeNull();
});

describe("when not all rows fit", () => {
  const restore: (() => void)[] = [];

  beforeEach(() => {
    // jsdom has no layout: every row is 100 high, and 350 are there.
    const sizes = { offsetHeight: 100, clientHeight: 350 };
    for (const [name, value] of Object.entries(sizes)) {
      const before = Object.getOwnPropertyDescriptor(HTMLElement.prototype, name);
      Object.defineProperty(HTMLElement.prototype, name, { configurable: true, get: () => value });
      restore.push(() => (before ? Object.defineProperty(HTMLElement.prototype, name, before) : Reflect.deleteProperty(HTMLElement.prototype, name)));
    }
    const titles = ["A", "B", "C", "D", "E", "F", "G", "H"];
    hub.shows = withItems(...titles.map((title, index) => item(title, "15:00", `${16 + index}:00`)));
  });

  afterEach(() => restore.splice(0).forEach((undo) => undo()));

  const titles = (): string => screen.getAllByRole("heading", { level: 2 }).map(({ textContent }) => textContent).join("");

  test("the pages take turns, 20 seconds each, and tell where they are", async () => {
    open();
    await pass(2 * second);
    expect(titles()).toBe("ABC");
    expect(screen.getByText("1–3 av 8")).toBeTruthy();
    await pass(20 * second);
    expect(titles()).toBe("DEF");
    expect(screen.getByText("4–6 av 8")).toBeTruthy();
    await pass(20 * second);
    expect(titles()).toBe("GH");
    await pass(20 * second);
    expect(titles()).toBe("ABC");
  });

  test("a new minute does not turn back to the first page", async () => {
    open();
    await pass(50 * second);
    expect(titles()).toBe("GH");
    await pass(5 * second);
    expect(titles()).toBe("GH");
  });

  test("whoever touches the screen stops the turning, and can keep it stopped", async () => {
    open();
    await pass(2 * second);
    fireEvent.pointerDown(document.body);
    const pause = screen.getByRole("button", { name: "Pausa" });
    fireEvent.click(pause);
    await pass(5 * minute);
    expect(titles()).toBe("ABC");
    fireEvent.click(screen.getByRole("button", { name: "Fortsätt" }));
    await pass(25 * second);
    expect(titles()).toBe("DEF");
    expect(screen.queryByRole("button")).toBeNull();
  });

  test("a board that was paused and left goes on by itself", async () => {
    open();
    await pass(2 * second);
    fireEvent.keyDown(document.body, { key: "Tab" });
    fireEvent.click(screen.getByRole("button", { name: "Pausa" }));
    await pass(10 * minute + 25 * second);
    expect(titles()).not.toBe("ABC");
  });

  test("the arrow keys turn the pages", async () => {
    open();
    await pass(2 * second);
    fireEvent.keyDown(document.body, { key: "ArrowRight" });
    expect(titles()).toBe("DEF");
    fireEvent.keyDown(document.body, { key: "ArrowLeft" });
    fireEvent.keyDown(document.body, { key: "ArrowLeft" });
    expect(titles()).toBe("GH");
  });

  test("there is one main, one h1, and few enough nodes for a weak player", async () => {
    open();
    await pass(2 * second);
    expect(screen.getAllByRole("main")).toHaveLength(1);
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(within(document.documentElement).queryAllByText(/./).length).toBeLessThan(150);
    expect(document.querySelectorAll("*").length).toBeLessThanOrEqual(150);
  });
});
