import { expect, test } from "@jest/globals";
import { addressOf, readParams } from "../../../client/board/params.ts";
import { ServerClock } from "../../../client/board/serverClock.ts";
import { textSize } from "../../../client/board/textSize.ts";

class Notes {
  private readonly kept = new Map<string, string>();
  getItem = (key: string): string | null => this.kept.get(key) ?? null;
  setItem = (key: string, value: string): void => void this.kept.set(key, value);
  removeItem = (key: string): void => void this.kept.delete(key);
}

/** A device whose two counts can be moved apart. */
class Device {
  uptime = 5_000;
  wallTime = Date.parse("1970-01-01T00:05:00Z");
  readonly storage = new Notes();
  monotonic = (): number => this.uptime;
  wall = (): number => this.wallTime;
  pass(ms: number): void {
    this.uptime += ms;
    this.wallTime += ms;
  }
}

const told = Date.parse("2026-11-23T11:00:00Z");

test("the address says which board it is, and how the screen hangs", () => {
  expect(readParams("?visa=Rannebergen&tum=55&avstand=3,5&sprak=en")).toEqual({ slug: "rannebergen", language: "en", inches: 55, metres: 3.5 });
  expect(readParams("?tum=stor&avstand=-2&sprak=fi")).toEqual({ slug: null, language: "sv", inches: 43, metres: 4 });
});

test("another board is opened on the same screen", () => {
  expect(addressOf("boden", "?visa=xyz&tum=55")).toBe("/tavla?visa=boden&tum=55");
});

test("text is as high as people need it where they stand", () => {
  const size = (inches: number, metres: number) => textSize({ width: 1920, height: 1080, inches, metres });
  expect([size(43, 3), size(43, 4), size(43, 5), size(50, 4), size(55, 4), size(65, 4)]).toEqual([52, 70, 87, 60, 55, 46]);
  expect(textSize({ width: 1080, height: 1920, inches: 43, metres: 4 })).toBe(70);
});

test("however far away people stand, a row fits", () => {
  expect(textSize({ width: 1280, height: 720, inches: 24, metres: 20 })).toBeLessThanOrEqual(720 * 0.16);
  expect(textSize({ width: 320, height: 568, inches: 65, metres: 0.5 })).toBe(14);
});

test("the board's clock is the hub's, whatever the device believes", () => {
  const device = new Device();
  const clock = new ServerClock(device);
  expect(clock.now()).toBeNull();
  clock.set(told);
  device.pass(90_000);
  expect(clock.now()).toBe(told + 90_000);
});

test("when the device slept, or its clock was set, the board no longer claims to know the time", () => {
  const device = new Device();
  const clock = new ServerClock(device);
  clock.set(told);
  device.wallTime += 8 * 3_600_000;
  expect(clock.now()).toBeNull();
  clock.set(told + 8 * 3_600_000);
  expect(clock.now()).toBe(told + 8 * 3_600_000);
});

test("a reload keeps the clock, a restart of the device does not", () => {
  const device = new Device();
  const before = new ServerClock(device);
  before.set(told);
  device.pass(10_000);
  before.keep();
  device.pass(2_000);
  expect(new ServerClock(device).now()).toBe(told + 12_000);

  before.set(told);
  before.keep();
  device.pass(3_600_000);
  expect(new ServerClock(device).now()).toBeNull();
});
