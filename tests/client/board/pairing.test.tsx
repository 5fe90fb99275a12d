import { afterEach, beforeEach, describe, expect, jest, test } from "@jest/globals";
import { cleanup, render, screen } from "@testing-library/react";
import type { Answer } from "../../../client/board/ask.ts";
import { Device, identityNow, Unpaired } from "../../../client/board/device.ts";
import { Pairing, type Begun, type Offer, type Progress } from "../../../client/board/pairing.ts";
import { PairingView } from "../../../client/board/PairingView.tsx";
import { Stage } from "../../../client/board/surroundings.ts";
import { texts } from "../../../client/board/texts.ts";
import { snapshot } from "./snapshots.ts";

const second = 1_000;
const minute = 60 * second;

/** A hub that pairs screens. */
class Hub {
  up = true;
  begun = 0;
  polled: number[] = [];
  progress: Progress = { status: "PENDING", intervalSeconds: 5 };

  begin = async (): Promise<Begun> => {
    if (!this.up) {
      throw new Error("no network");
    }
    this.begun += 1;
    return { code: `BCDFGHJ${"KLMN"[this.begun - 1]}`, deviceCode: `device-${this.begun}`, expiresInSeconds: 600, intervalSeconds: 5 };
  };

  poll = async (deviceCode: string): Promise<Progress> => {
    this.polled.push(Date.now());
    if (!this.up) {
      throw new Error("no network");
    }
    expect(deviceCode).toBe(`device-${this.begun}`);
    return this.progress;
  };
}

describe("a screen that waits to be paired", () => {
  let hub: Hub;
  let offers: (Offer | null)[];
  let secrets: string[];
  let pairing: Pairing;
  const pass = (ms: number): Promise<void> => jest.advanceTimersByTimeAsync(ms);
  const gaps = (): number[] => hub.polled.slice(1).map((time, index) => time - (hub.polled[index] ?? 0));

  beforeEach(async () => {
    jest.useFakeTimers();
    [hub, offers, secrets] = [new Hub(), [], []];
    pairing = new Pairing({ begin: hub.begin, poll: hub.poll, monotonic: () => Date.now(), offer: (offer) => offers.push(offer), approved: (secret) => secrets.push(secret) });
    pairing.start();
    await pass(100);
  });
  afterEach(() => {
    pairing.stop();
    jest.useRealTimers();
  });

  test("shows a code, asks every five seconds, and more seldom when it is told to", async () => {
    expect(offers).toEqual([{ code: "BCDFGHJK", claim: null }]);
    await pass(minute);
    expect([Math.min(...gaps()), Math.max(...gaps())]).toEqual([5 * second, 5 * second]);
    hub.progress = { status: "SLOW_DOWN", intervalSeconds: 10 };
    await pass(5 * second);
    hub.polled = [];
    await pass(minute);
    expect(Math.min(...gaps())).toBe(10 * second);
  });

  test("shows the number of whoever claims it, takes its secret, and asks no more", async () => {
    hub.progress = { status: "CLAIMED", intervalSeconds: 5, number: "47", partnership: "Boden" };
    await pass(5 * second);
    expect(offers.at(-1)).toEqual({ code: "BCDFGHJK", claim: { number: "47", partnership: "Boden" } });
    hub.progress = { status: "APPROVED", secret: "hub_brd_x" };
    await pass(5 * second);
    const { length } = hub.polled;
    await pass(10 * minute);
    expect([secrets, hub.polled.length]).toEqual([["hub_brd_x"], length]);
  });

  test("shows a new code when the old one is over, by its own count or the hub's word", async () => {
    await pass(10 * minute + 5 * second);
    expect(offers.at(-1)).toEqual({ code: "BCDFGHJL", claim: null });
    hub.progress = { status: "EXPIRED" };
    await pass(5 * second);
    expect(offers.at(-1)).toEqual({ code: "BCDFGHJM", claim: null });
  });

  test("keeps its code through a short cut, shows none that cannot hold any more, and comes back by itself", async () => {
    hub.up = false;
    await pass(minute);
    expect(offers.at(-1)).toEqual({ code: "BCDFGHJK", claim: null });
    await pass(10 * minute);
    expect(offers.at(-1)).toBeNull();
    hub.up = true;
    await pass(21 * second);
    expect(offers.at(-1)).toEqual({ code: "BCDFGHJL", claim: null });
  });

  test("does not hammer a hub that refuses", async () => {
    hub.up = false;
    hub.polled = [];
    await pass(9 * minute);
    expect(Math.min(...gaps())).toBeGreaterThanOrEqual(5 * second);
  });
});

describe("a paired screen", () => {
  beforeEach(() => localStorage.clear());
  const report = () => ({ shownAt: null, build: "a1", resolution: "1×1" });
  const refuses = async (): Promise<never> => {
    throw new Unpaired("no");
  };

  test("keeps a new secret before it uses it, and goes on with it", async () => {
    const used: string[] = [];
    let renewed = 0;
    const device = new Device({ secret: "first" }, {
      checkIn: async (secret) => {
        used.push(`${secret} ${identityNow()?.secret}`);
        return { boardId: "b", secret: secret === "first" ? "second" : null };
      },
      askOwn: async (_, secret) => {
        used.push(`${secret} ${identityNow()?.secret}`);
        return snapshot();
      },
      report,
      renewed: () => (renewed += 1),
    });
    expect(await device.ask()).toMatchObject({ snapshot: { boardId: "board" } });
    await device.checkIn();
    expect([used, renewed, identityNow()]).toEqual([["first first", "second second", "second second"], 1, { secret: "second" }]);
    await device.forget();
    expect(identityNow()).toBeNull();
  });

  test("knows being turned out from having no contact", async () => {
    const asking = (checkIn: () => Promise<never>): Promise<Answer> => new Device({ secret: "x" }, { checkIn, askOwn: async () => null, report, renewed: () => {} }).ask();
    expect(await asking(refuses)).toEqual({ unpaired: true });
    await expect(asking(async () => Promise.reject(new TypeError("Failed to fetch")))).rejects.toThrow("Failed to fetch");
  });
});

describe("on the screen", () => {
  afterEach(cleanup);

  test.each([["sv", "Koppla den här skärmen", "Skriv det här talet för att godkänna"], ["en", "Pair this screen", "Enter this number to approve"]] as const)("stands in %s what to do, first with the code and then with the number", (language, first, then) => {
    const { rerender, container } = render(<PairingView offer={{ code: "BCDFGHJK", claim: null }} texts={texts[language]} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(first);
    expect(screen.getByText("BCDF-GHJK")).toBeTruthy();
    expect(screen.getByText("localhost/koppla")).toBeTruthy();
    expect(container.querySelector("svg path")?.getAttribute("d")?.length).toBeGreaterThan(500);
    rerender(<PairingView offer={{ code: "BCDFGHJK", claim: { number: "47", partnership: "Boden" } }} texts={texts[language]} />);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(then);
    expect(screen.getByText("47")).toBeTruthy();
    expect(screen.queryByText("BCDF-GHJK")).toBeNull();
  });

  test("the page is sized by how the screen hangs, and turned where the device draws the other way", () => {
    Object.assign(window, { innerWidth: 1920, innerHeight: 1080 });
    const { style, dataset } = document.documentElement;
    const stage = new Stage({ inches: 43, metres: 4 });
    expect([style.getPropertyValue("--t"), dataset.turned]).toEqual(["70px", "no"]);
    stage.setScreen({ inches: 43, metres: 8, orientation: "LANDSCAPE" });
    expect([style.getPropertyValue("--t"), dataset.turned]).toEqual(["140px", "no"]);
    stage.setScreen({ inches: 43, metres: 8, orientation: "PORTRAIT" });
    expect([style.getPropertyValue("--t"), style.getPropertyValue("--page-width"), style.getPropertyValue("--page-height"), dataset.turned]).toEqual(["119px", "1080px", "1920px", "yes"]);
    Object.assign(window, { innerWidth: 1080, innerHeight: 1920 });
    window.dispatchEvent(new Event("resize"));
    expect(dataset.turned).toBe("no");
  });
});
