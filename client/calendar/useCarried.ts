import { useLayoutEffect, useRef, type RefObject } from "react";

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
