import { useSuspenseQuery } from "@apollo/client/react";
import { Trans } from "@lingui/react/macro";
import { OccurrenceDocument } from "../calendar/occurrenceDocuments.ts";
import { MoveForm } from "../calendar/MoveForm.tsx";
import type { OpenOccurrence } from "../calendar/types.ts";
import { timesOf, type Place } from "./placing.ts";

/** The calendar's own form for a time that has the room, with where it was put: it asks how much of a series is meant. */
export function MoveOccurrence({ id, to, onDone }: { id: string; to?: Place; onDone: () => void }) {
  const { data } = useSuspenseQuery(OccurrenceDocument, { variables: { id } });
  if (data.node?.__typename !== "Occurrence") {
    return <p><Trans>Det finns inte längre</Trans></p>;
  }
  return <MoveForm occurrence={data.node as OpenOccurrence} start={to && { ...timesOf(to), room: to.roomId }} onDone={onDone} />;
}
