import { useEffect, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

let isPrinting = false;
const media = () => window.matchMedia("print");

function subscribe(listener: () => void): () => void {
  const set = (now: boolean) => {
    isPrinting = now;
    // The browser draws the paper when this event is over: what belongs there has to stand there by then.
    flushSync(listener);
  };
  const begin = () => set(true);
  const end = () => set(false);
  const paper = media();
  const change = () => set(paper.matches);
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  paper.addEventListener("change", change);
  return () => {
    window.removeEventListener("beforeprint", begin);
    window.removeEventListener("afterprint", end);
    paper.removeEventListener("change", change);
  };
}

/** Whether what is drawn now is for paper. */
export const usePrinting = (): boolean => useSyncExternalStore(subscribe, () => isPrinting || media().matches);

/** Seven columns need the paper on its side. A page with a name of its own would begin after what stands before it. */
export function useLandscape(isWide: boolean): void {
  useEffect(() => {
    if (!isWide) {
      return undefined;
    }
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("@page { size: A4 landscape; margin: 12mm; }");
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
    };
  }, [isWide]);
}
