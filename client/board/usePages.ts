import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { pagesOf } from "./pages.ts";
import type { Row } from "./view.ts";

interface Measured {
  /** What was measured: other rows must be measured anew. */
  readonly rows: readonly Row[];
  readonly heights: readonly number[];
  readonly available: number;
}

/**
 * Which rows stand on which page. All rows are laid out once, measured, and then divided, before anything is painted;
 * again when the rows, the room for them or the fonts change.
 */
export function usePages(list: RefObject<HTMLUListElement | null>, rows: readonly Row[]): { pages: number[][]; measuring: boolean } {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const measuring = measured?.rows !== rows;

  useLayoutEffect(() => {
    const element = list.current;
    if (element && measuring) {
      const heights = [...element.children].map((row) => (row as HTMLElement).offsetHeight);
      setMeasured({ rows, heights, available: element.clientHeight });
    }
  }, [list, rows, measuring]);

  useLayoutEffect(() => {
    const again = (): void => setMeasured(null);
    window.addEventListener("resize", again);
    void document.fonts?.ready.then(again);
    return () => window.removeEventListener("resize", again);
  }, []);

  const pages = useMemo(() => {
    if (!measured) {
      return [];
    }
    const musts = measured.rows.flatMap(({ phase }, index) => (phase === null ? [] : [index]));
    return pagesOf(measured.heights, measured.available, musts);
  }, [measured]);
  return { pages: measuring ? [] : pages, measuring };
}
