import { useLingui } from "@lingui/react/macro";
import { useState, type KeyboardEvent } from "react";
import { announce } from "../ui/announce.tsx";
import type { Point } from "./series.ts";
import type { Indicator } from "./useIndicator.ts";
import { useIndicatorTexts } from "./useIndicatorTexts.ts";

/** Left and right walk through the points of a picture and say each; leaving it forgets the place. */
export function useReading(indicator: Indicator, points: readonly Point[]) {
  const { t } = useLingui();
  const texts = useIndicatorTexts(indicator);
  const [place, setPlace] = useState<number | null>(null);

  const say = (point: Point | undefined) => {
    const measurement = indicator.measurements.nodes.find(({ id }) => id === point?.id);
    if (measurement) {
      const [period, value] = [texts.period(measurement), texts.statement(measurement)];
      announce(measurement.status === "PRELIMINARY" ? t`${period}: ${value}, preliminärt` : `${period}: ${value}`);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && points.length > 0) {
      event.preventDefault();
      const first = step > 0 ? 0 : points.length - 1;
      const next = Math.min(points.length - 1, Math.max(0, place === null ? first : place + step));
      setPlace(next);
      say(points[next]);
    }
  };
  return { active: place === null ? undefined : points[place], onKeyDown, onBlur: () => setPlace(null) };
}
