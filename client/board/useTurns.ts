import { useEffect, useEffectEvent, useState } from "react";

export interface Turns {
  readonly page: number;
  readonly paused: boolean;
  /** Somebody is there: show what they can press. */
  readonly touched: boolean;
  readonly toggle: () => void;
}

const turnMs = 20_000;
/** So long after the last touch a page turns by itself again. */
const touchedMs = 30_000;
/** A board that somebody paused and left goes on by itself. */
const mostPausedMs = 10 * 60_000;

/** Turns the pages one after the other; waits while somebody reads with their hands on the screen, and as long as they ask it to. */
export function useTurns(count: number, pages: unknown): Turns {
  const [turn, setTurn] = useState({ pages, page: 0 });
  const [paused, setPaused] = useState(false);
  const [touched, setTouched] = useState(false);

  // Other pages begin with the first.
  const page = turn.pages === pages && turn.page < count ? turn.page : 0;
  const turnBy = useEffectEvent((step: number) => setTurn({ pages, page: (page + step + count) % count }));

  useEffect(() => {
    if (count < 2 || paused || touched) {
      return;
    }
    const timer = setInterval(() => turnBy(1), turnMs);
    return () => clearInterval(timer);
  }, [count, paused, touched]);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const touch = (): void => {
      setTouched(true);
      clearTimeout(timer);
      timer = setTimeout(() => setTouched(false), touchedMs);
    };
    const turn = (event: KeyboardEvent): void => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      if (step !== 0 && count > 1) {
        turnBy(step);
      }
    };
    window.addEventListener("pointerdown", touch);
    window.addEventListener("keydown", touch);
    window.addEventListener("keydown", turn);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pointerdown", touch);
      window.removeEventListener("keydown", touch);
      window.removeEventListener("keydown", turn);
    };
  }, [count]);

  useEffect(() => {
    if (!paused) {
      return;
    }
    const timer = setTimeout(() => setPaused(false), mostPausedMs);
    return () => clearTimeout(timer);
  }, [paused]);

  return { page, paused, touched, toggle: () => setPaused((now) => !now) };
}
