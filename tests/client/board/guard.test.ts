import { expect, test } from "@jest/globals";
import { Guard } from "../../../client/board/guard.ts";
import { at } from "./snapshots.ts";

const minute = 60_000;
const hour = 60 * minute;

/** A board that was opened at 15.00, with a reload at 3.30 each night. */
class Night {
  private readonly openedAt = at("2026-11-23", "15:00");
  private passed = 0;
  reachable = true;
  reloads = 0;
  knowsTime = true;
  readonly guard = new Guard({
    monotonic: () => this.passed,
    now: () => (this.knowsTime ? this.openedAt + this.passed : null),
    timeZone: "Europe/Stockholm",
    canReload: async () => this.reachable,
    reload: () => (this.reloads += 1),
    random: () => 0.5,
  });

  async pass(ms: number, ticking = true): Promise<void> {
    for (let left = ms; left > 0; left -= minute) {
      this.passed += minute;
      if (ticking) {
        this.guard.tick();
      }
      await this.guard.look();
    }
  }
}

test("the page is loaded anew at half past three, and not before", async () => {
  const night = new Night();
  await night.pass(12 * hour + 29 * minute);
  expect(night.reloads).toBe(0);
  await night.pass(minute);
  expect(night.reloads).toBe(1);
});

test("a page that stops ticking is loaded anew after two minutes", async () => {
  const night = new Night();
  await night.pass(hour);
  await night.pass(minute, false);
  expect(night.reloads).toBe(0);
  await night.pass(minute, false);
  expect(night.reloads).toBe(1);
});

test("a page that might not come back stays", async () => {
  const night = new Night();
  night.reachable = false;
  await night.pass(14 * hour);
  await night.pass(5 * minute, false);
  expect(night.reloads).toBe(0);
});

test("a board that does not know the time has no night", async () => {
  const night = new Night();
  night.knowsTime = false;
  await night.pass(24 * hour);
  expect(night.reloads).toBe(0);
});
