import { useSyncExternalStore } from "react";
import { addDays, localAt } from "../format/dates.ts";
import { createStore } from "../store.ts";

/** Hub time minus this computer's; null until the hub has told the time. Library computers run on any clock, the demo on any day. */
let offsetMs: number | null = null;

/** Smaller differences are the way there, not the clocks. */
const wayMs = 1_000;

/** The hub's time at a moment that this computer calls `here`. */
export const hubTimeAt = (here: number): number => here + (offsetMs ?? 0);

export const hubNow = (): number => hubTimeAt(Date.now());

const tick = createStore(0);
let beats = 0;

function beat(): void {
  beats += 1;
  tick.set(beats);
}

let timer: ReturnType<typeof setTimeout> | undefined;
let followers = 0;

function schedule(): void {
  clearTimeout(timer);
  timer = setTimeout(() => {
    beat();
    schedule();
  }, 60_000 - (hubNow() % 60_000) + 20);
}

/**
 * The hub has told its time. It does so in every heartbeat, so a clock that was set here, a sleep, and a hub whose clock
 * stands still for a demo are all right again within seconds.
 */
export function noteHubTime(now: string | number | Date): void {
  const told = new Date(now).getTime() - Date.now();
  if (offsetMs === null || Math.abs(told - offsetMs) > wayMs) {
    offsetMs = told;
    beat();
    if (followers > 0) {
      schedule();
    }
  }
}

/** The time in an answer to a query, which may have waited in the cache since: good enough until a heartbeat comes. */
export function noteFirstHubTime(now: string): void {
  if (offsetMs === null) {
    noteHubTime(now);
  }
}

function subscribe(listener: () => void): () => void {
  const unsubscribe = tick.subscribe(listener);
  followers += 1;
  if (followers === 1) {
    schedule();
  }
  return () => {
    unsubscribe();
    followers -= 1;
    if (followers === 0) {
      clearTimeout(timer);
    }
  };
}

const minuteNow = () => Math.floor(hubNow() / 60_000) * 60_000;

/** The hub's time, to the minute; what uses it is drawn again when the minute turns. */
export const useNow = (): number => useSyncExternalStore(subscribe, minuteNow);

/** The hub's day in a time zone; turns over at midnight without a reload. */
export function useToday(timeZone: string): { today: string; yesterday: string } {
  const today = localAt(useNow(), timeZone).day;
  return { today, yesterday: addDays(today, -1) };
}
