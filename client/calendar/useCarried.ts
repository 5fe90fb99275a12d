import { useLayoutEffect, useRef, type RefObject } from "react";
import type { Gesture } from "./gridMover.ts";
import { minutePixels } from "./lanes.ts";

/** From where it stood, over the whole width of its day, to where it is now. */
export const carriedBy = ({ shift: { days, minutes } }: Gesture): string => `translate(calc((100% + 3px) * ${days}), ${minutes * minutePixels}px)`;

const forever = 1e9;

/**
 * Carries an element about. By an animation that stands still, and not by a style: the browser then only moves the picture
 * it has, where a style makes it sort everything on the page into layers anew, which in a full week takes most of a frame.
 */
export function useCarried(element: RefObject<HTMLElement | null>, transform: string | null): void {
  const carrying = useRef<Animation>(null);
  useLayoutEffect(() => {
    const frames = [{ transform }, { transform }];
    if (transform === null) {
      carrying.current?.cancel();
      carrying.current = null;
    } else if (carrying.current?.effect instanceof KeyframeEffect) {
      carrying.current.effect.setKeyframes(frames);
    } else {
      carrying.current = element.current?.animate(frames, { duration: forever, fill: "both" }) ?? null;
    }
  }, [element, transform]);
}
