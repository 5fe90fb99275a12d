import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** What a picture is drawn for until its place has been measured. */
const assumed = 760;

/** How wide the element is, so that a picture in it can be drawn at its true size and its text keeps the reader's. */
export function useWidth<Element extends HTMLElement>(): { ref: RefObject<Element | null>; width: number } {
  const ref = useRef<Element>(null);
  const [width, setWidth] = useState(assumed);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) {
      return undefined;
    }
    const measure = () => setWidth(Math.round(element.clientWidth) || assumed);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
