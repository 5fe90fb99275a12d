import { beforeEach, describe, expect, jest, test } from "@jest/globals";
import type { KeyboardEvent } from "react";
import { clashAt, takenFor } from "../../../client/calendar/clashes.ts";
import { GridMover, type GridMoverOptions } from "../../../client/calendar/gridMover.ts";
import { layOutDays } from "../../../client/calendar/lanes.ts";
import { placeAt, shifted } from "../../../client/calendar/placing.ts";
import type { Item } from "../../../client/calendar/types.ts";

const days = ["2026-11-23", "2026-11-24", "2026-11-25"];

const item = (id: string, localDate: string, startTime: string, endTime: string, more: Partial<Item> = {}): Item => ({
  id, version: 3, title: id, localDate, startTime, endTime, endDate: endTime <= startTime ? "2026-11-24" : localDate, startsAt: "", endsAt: "", status: "SCHEDULED", cancelReason: null,
  moved: false, onNow: false, notReported: false, placeText: null, viewerCanEdit: true, room: { id: "hall", version: 1, name: "Salen" }, movedFrom: null,
  organiser: { id: "o", version: 1, name: "Föreningen" },
  activity: { id: `a ${id}`, version: 1, title: id, targetGroup: "ALL", coOrganisers: [], goals: [] },
  ...more,
});

describe("a shift", () => {
  const chess = { from: 600, to: 690 };

  test("keeps the length, and changes it when told to", () => {
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 1, minutes: -30 })).toMatchObject({ localDate: "2026-12-01", startTime: "09:30", endTime: "11:00" });
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 0, minutes: 0, longer: 45 })).toMatchObject({ startTime: "10:00", endTime: "12:15", from: 600, to: 735 });
  });

  test("begins within its day, is never shorter than a quarter of an hour, and never as long as a day", () => {
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 0, minutes: -900 })).toMatchObject({ startTime: "00:00", endTime: "01:30" });
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 0, minutes: 900 })).toMatchObject({ startTime: "23:45", endTime: "01:15", to: 1_515 });
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 0, minutes: 0, longer: -900 })).toMatchObject({ endTime: "10:15" });
    expect(shifted(chess, { localDate: "2026-11-30" }, { days: 0, minutes: 0, longer: 9_000 })).toMatchObject({ endTime: "09:45", to: 2_025 });
    expect(shifted({ from: 600, to: 610 }, { localDate: "2026-11-30" }, { days: 0, minutes: 0, longer: -30 })).toMatchObject({ endTime: "10:10" });
  });
});

describe("a taken room", () => {
  const all = [
    item("mine", "2026-11-23", "10:00", "11:00"),
    item("soup", "2026-11-23", "12:00", "13:00"),
    item("night", "2026-11-23", "22:00", "02:00"),
    item("off", "2026-11-23", "14:00", "15:00", { status: "CANCELLED" }),
    item("outside", "2026-11-23", "15:00", "16:00", { room: null, placeText: "Torget" }),
  ];
  const [mine = item("", "", "", "")] = all;
  const taken = takenFor(mine, all);
  const at = (localDate: string, from: number, to: number) => clashAt(placeAt(localDate, from, to), taken)?.id ?? null;

  test("is taken by what takes place there, not by itself, by what is cancelled or elsewhere", () => {
    expect(taken.map(({ id, who, room }) => [id, who, room])).toEqual([["soup", "Föreningen", "Salen"], ["night", "Föreningen", "Salen"]]);
    expect(takenFor({ ...mine, room: null }, all)).toEqual([]);
  });

  test("clashes with what overlaps, also over midnight, and not with what only touches", () => {
    expect(at("2026-11-23", 660, 720)).toBeNull();
    expect(at("2026-11-23", 780, 840)).toBeNull();
    expect(at("2026-11-23", 705, 721)).toBe("soup");
    expect(at("2026-11-24", 0, 60)).toBe("night");
    expect(at("2026-11-24", 120, 180)).toBeNull();
    expect(at("2026-11-22", 1_400, 1_440 + 800)).toBe("soup");
  });
});

describe("keys in the grid", () => {
  const chess = item("chess", "2026-11-24", "10:00", "11:00");
  const soup = item("soup", "2026-11-24", "12:00", "13:00");
  let said: string[];
  let options: GridMoverOptions;
  let mover: GridMover;
  let held: boolean[];
  const onMove = jest.fn<GridMoverOptions["onMove"]>();

  beforeEach(() => {
    said = [];
    held = [];
    onMove.mockReset().mockResolvedValue(null);
    options = {
      days, from: 480, to: 1_260, canPlan: true, onMove, onPlan: (at) => said.push(`plan ${Object.values(at).join(" ")}`), onOpen: (id) => said.push(`open ${id}`), onCancel: (id) => said.push(`cancel ${id}`),
      onHold: (isHeld) => held.push(isHeld), takenFor: (one) => takenFor(one, [chess, soup]),
      say: {
        begun: ({ id }) => said.push(`begun ${id}`),
        at: ({ place: { localDate, startTime, endTime }, clash }, kind) => said.push([kind, localDate, startTime, endTime, clash?.id].filter(Boolean).join(" ")),
        clash: ({ id }) => said.push(`clash ${id}`),
        nothing: () => said.push("nothing"),
      },
    };
    mover = new GridMover(options);
  });

  const press = (key: string, on = chess, more: Partial<KeyboardEvent> = {}) => {
    const stopped = jest.fn();
    const prevented = jest.fn();
    mover.onKey({ key, preventDefault: prevented, stopPropagation: stopped, ...more } as unknown as KeyboardEvent, on);
    return { stopped, prevented };
  };

  test("M, arrows and Enter move; what clashes is said; what is beyond the edges is not kept", async () => {
    ["m", "ArrowLeft", "ArrowLeft", "ArrowLeft", "ArrowRight"].forEach((key) => press(key));
    press("ArrowDown", chess, { shiftKey: true });
    for (let step = 0; step < 8; step += 1) {
      press("ArrowDown");
    }
    expect(said.slice(0, 4)).toEqual(["begun chess", "move 2026-11-23 10:00 11:00", "move 2026-11-24 10:00 11:00", "resize 2026-11-24 10:00 11:15"]);
    expect(said.slice(-4)).toEqual(["move 2026-11-24 11:15 12:30 soup", "move 2026-11-24 11:30 12:45 soup", "move 2026-11-24 11:45 13:00 soup", "move 2026-11-24 12:00 13:15 soup"]);
    press("Enter");
    expect(mover.canMove(chess)).toBe(false);
    expect(mover.away.get().get("chess")?.by).toBe("saving");
    expect(onMove).toHaveBeenCalledWith(chess, expect.objectContaining({ localDate: "2026-11-24", startTime: "12:00", endTime: "13:15" }));
    await Promise.resolve();
    await Promise.resolve();
    expect(mover.away.get().size).toBe(0);
    expect(held).toEqual([true, false]);
  });

  test("Escape and leaving save nothing, and no key that means something to the page gets through meanwhile", () => {
    press("m");
    expect(press("t").stopped).toHaveBeenCalled();
    expect(press("Tab").prevented).not.toHaveBeenCalled();
    press("ArrowDown");
    press("Escape");
    expect(said.at(-1)).toBe("nothing");
    press("m");
    press("ArrowDown");
    mover.onLeave("chess");
    expect(mover.state.get().moving).toBeNull();
    expect(onMove).not.toHaveBeenCalled();
  });

  test("N plans at the same time, Delete cancels, and neither moves what one may not", () => {
    press("n");
    press("Delete");
    const foreign = item("foreign", "2026-11-24", "10:00", "11:00", { viewerCanEdit: false });
    ["m", "Delete"].forEach((key) => press(key, foreign));
    press("m", chess, { ctrlKey: true });
    expect(said).toEqual(["plan 2026-11-24 10:00 11:00", "cancel chess"]);
    expect(mover.state.get().moving).toBeNull();
  });

  test("what the pointer carries is told to the things in the grid once, however far it goes", () => {
    const told = jest.fn();
    mover.away.subscribe(told);
    mover.begin(chess, "pointer");
    mover.shiftTo({ days: 0, minutes: 15 }, "move");
    mover.shiftTo({ days: 0, minutes: 75 }, "move");
    mover.shiftTo({ days: 0, minutes: 90 }, "move");
    expect(told).toHaveBeenCalledTimes(1);
    expect(said).toEqual(["clash soup"]);
    mover.giveUp();
    expect(told).toHaveBeenCalledTimes(2);
    expect(mover.away.get().size).toBe(0);
  });
});

test("days beside each other are laid out each by itself, in the order that one reads them", () => {
  const { placed } = layOutDays(days, [item("b", "2026-11-24", "10:00", "11:00"), item("late", "2026-11-23", "18:00", "19:00"), item("early", "2026-11-23", "08:00", "09:00")], { most: 2, head: 45, indent: 0.07 });
  expect(placed.map(({ item: { id }, column }) => [id, column])).toEqual([["early", 0], ["late", 0], ["b", 1]]);
});
