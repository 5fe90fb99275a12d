import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Chip } from "./Chip.tsx";

/** The states of an occurrence as a reader meets them; more than one can hold at once. */
export interface OccurrenceState {
  status: "TENTATIVE" | "SCHEDULED" | "HELD" | "CANCELLED";
  moved: boolean;
  onNow: boolean;
  isNext?: boolean;
  notReported?: boolean;
}

export function OccurrenceChips({ status, moved, onNow, isNext, notReported }: OccurrenceState) {
  const { t } = useLingui();
  const chips: ReactNode[] = [];
  if (status === "CANCELLED") {
    chips.push(<Chip key="cancelled" tone="stopped">{t({ message: "inställt", context: "state of an occurrence" })}</Chip>);
  } else {
    if (onNow) {
      chips.push(<Chip key="now" tone="going">{t({ message: "pågår", context: "state of an occurrence" })}</Chip>);
    }
    if (isNext) {
      chips.push(<Chip key="next" tone="info">{t({ message: "härnäst", context: "state of an occurrence" })}</Chip>);
    }
    if (status === "TENTATIVE") {
      chips.push(<Chip key="tentative" tone="waiting">{t({ message: "preliminärt", context: "state of an occurrence" })}</Chip>);
    }
    if (moved) {
      chips.push(<Chip key="moved" tone="waiting">{t({ message: "flyttat", context: "state of an occurrence" })}</Chip>);
    }
    if (status === "HELD") {
      chips.push(<Chip key="held">{t({ message: "genomfört", context: "state of an occurrence" })}</Chip>);
    }
    if (notReported) {
      chips.push(<Chip key="unreported" tone="waiting">{t({ message: "inte rapporterat", context: "state of an occurrence" })}</Chip>);
    }
  }
  return chips;
}

export type ProgressName = "TOO_EARLY" | "ON_TRACK" | "BEHIND" | "REACHED" | "WRONG_WAY" | "NO_VALUE" | "SUPPRESSED";

/** How an indicator or a goal is doing. */
export function ProgressChip({ state, overdue = false }: { state: ProgressName; overdue?: boolean }) {
  const { t } = useLingui();
  const names: Record<ProgressName, ReactNode> = {
    REACHED: <Chip tone="going">{t({ message: "uppnått", context: "state of a goal" })}</Chip>,
    ON_TRACK: <Chip tone="going">{t({ message: "på rätt väg", context: "state of a goal" })}</Chip>,
    BEHIND: <Chip tone="waiting">{t({ message: "ligger efter", context: "state of a goal" })}</Chip>,
    WRONG_WAY: <Chip tone="stopped">{t({ message: "går åt fel håll", context: "state of a goal" })}</Chip>,
    TOO_EARLY: <Chip>{t({ message: "för tidigt att säga", context: "state of a goal" })}</Chip>,
    NO_VALUE: <Chip>{t({ message: "värde saknas", context: "state of a goal" })}</Chip>,
    SUPPRESSED: <Chip>{t({ message: "visas inte, för få personer", context: "state of a goal" })}</Chip>,
  };
  return (
    <>
      {names[state]}
      {overdue ? <> <Chip tone="waiting">{t({ message: "försenad mätning", context: "state of a goal" })}</Chip></> : null}
    </>
  );
}
