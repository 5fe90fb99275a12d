import { useSyncExternalStore } from "react";
import { addDays, daysBetween, localAt } from "../format/dates.ts";
import { createStore } from "../store.ts";

/** Hub time minus this computer's time. The hub can run on a demo day, and library computers run on any. */
let offsetMs = 0;

export const hubNow = (): number => Date.now() + offsetMs;

const tick = createStore(0);
let beats = 0;

function beat(): void {
  beats += 1;
  tick.set(beats);
}

/** The hub has told what day it is; this computer's wall time on that day is close enough. */
export function noteHubDay(today: string, timeZone: string): void {
  const here = localAt(hubNow(), timeZone).day;
  if (here !== today) {
    offsetMs += daysBetween(here, today) * 86_400_000;
    beat();
  }
}

let timer: ReturnType<typeof setTimeout> | undefined;
let followers = 0;

function schedule(): void {
  timer = setTimeout(() => {
    beat();
    schedule();
  }, 60_000 - (hubNow() % 60_000) + 20);
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
