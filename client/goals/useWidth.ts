import { useLayoutEffect, useRef, useState, type RefObject } from "react";

/** What a picture is drawn for until its place has been measured. */
const assumed = 760;
const usualText = 16;

/** How wide the element is, and how large the reader's text, so that a picture can be drawn at its true size with text of that size. */
export function useWidth<Element extends HTMLElement>(): { ref: RefObject<Element | null>; width: number; textScale: number } {
  const ref = useRef<Element>(null);
  const [{ width, textScale }, setSize] = useState({ width: assumed, textScale: 1 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) {
      return undefined;
    }
    const measure = () => {
      const now = { width: Math.round(element.clientWidth) || assumed, textScale: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / usualText || 1 };
      setSize((before) => (before.width === now.width && before.textScale === now.textScale ? before : now));
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    // Larger text makes the page longer, even where the picture's own place stays as it is.
    observer.observe(document.documentElement);
    return () => observer.disconnect();
  }, []);
  return { ref, width, textScale };
}
