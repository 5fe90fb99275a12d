import { useLayoutEffect, useMemo, useState, type RefObject } from "react";
import { pagesOf } from "./pages.ts";
import type { Row } from "./view.ts";

interface Measured {
  readonly rows: readonly Row[];
  /** Rows with the same content need not be measured anew. */
  readonly content: string;
  readonly heights: readonly number[];
  /** Pixels for rows, without and with the line that tells which page it is. */
  readonly whole: number;
  readonly besidePager: number;
}

/** What is on, and what is next; one of each before there is a second, should the room be too small for all. */
function mustsOf(rows: readonly Row[]): number[] {
  const placesOf = (wanted: Row["phase"]) => rows.flatMap(({ phase }, index) => (phase === wanted ? [index] : []));
  const [on, next] = [placesOf("now"), placesOf("next")];
  return [...on.slice(0, 1), ...next.slice(0, 1), ...on.slice(1), ...next.slice(1)];
}

function divide({ rows, heights, whole, besidePager }: Measured): number[][] {
  const musts = mustsOf(rows);
  const pages = pagesOf(heights, whole, musts);
  return pages.length > 1 ? pagesOf(heights, besidePager, musts) : pages;
}

/**
 * Which rows stand on which page. All rows are laid out once, with the pager below them, measured, and then divided, before
 * anything is painted; again when the rows, the room for them or the fonts change.
 */
export function usePages(list: RefObject<HTMLUListElement | null>, rows: readonly Row[]): { pages: number[][]; measuring: boolean } {
  const [measured, setMeasured] = useState<Measured | null>(null);
  const content = JSON.stringify(rows);
  const measuring = measured?.content !== content;

  useLayoutEffect(() => {
    const element = list.current;
    if (element && measuring) {
      const heights = [...element.children].map((row) => (row as HTMLElement).offsetHeight);
      // oxlint-disable-next-line react/set-state-in-effect -- heights are known only once the rows are laid out
      setMeasured({ rows, content, heights, whole: element.parentElement?.clientHeight ?? 0, besidePager: element.clientHeight });
    }
  }, [list, rows, content, measuring]);

  useLayoutEffect(() => {
    const again = (): void => setMeasured(null);
    const observer = new ResizeObserver(again);
    if (list.current?.parentElement) {
      observer.observe(list.current.parentElement);
    }
    void document.fonts?.ready.then(again);
    return () => observer.disconnect();
  }, [list]);

  const pages = useMemo(() => (measured ? divide(measured) : []), [measured]);
  return { pages: measuring ? [] : pages, measuring };
}
