import { useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { AddBreakSheet } from "./AddBreakSheet.tsx";
import { AddClosureSheet, EditClosureSheet } from "./ClosureSheet.tsx";
import { EditBreakSheet } from "./EditBreakSheet.tsx";
import { proposedAfter } from "./pauseDays.ts";
import { Pauses } from "./pauseDocuments.ts";
import { PauseGroups } from "./PauseGroups.tsx";
import { ProposeBreaksSheet } from "./ProposeBreaksSheet.tsx";
import { RemovePauseSheet } from "./RemovePauseSheet.tsx";
import styles from "./BoardsPage.module.css";

const route = getRouteApi("/a/$slug/installningar/lov");

type Open = { what: "BREAK" | "CLOSURE" | "PROPOSAL" } | { what: "EDIT" | "REMOVE"; id: string };

/** When the schools have their breaks, and when the partnership itself is closed: the days that series may pause on. */
export function PausesPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const { viewerRole } = usePartnership();
  const [open, setOpen] = useState<Open | null>(null);
  const { data: { partnership } } = useSuspenseQuery(Pauses, { variables: { slug } });
  if (!partnership) {
    return <PageHeader title={t`Lov och stängda dagar`} />;
  }
  const { closures, schoolBreaks, today } = partnership;
  const canEdit = viewerRole === "PROCESS_LEADER";
  const proposed = proposedAfter(schoolBreaks, today);
  const schoolYear = proposed?.schoolYear ?? "";
  const id = open && "id" in open ? open.id : null;
  const schoolBreak = schoolBreaks.find((one) => one.id === id);
  const closure = closures.find((one) => one.id === id);
  const going = schoolBreak ?? closure;
  const close = () => setOpen(null);
  // Where one began is gone with it: focus goes to the page.
  const removed = () => {
    close();
    document.querySelector<HTMLElement>("[data-page-title]")?.focus();
  };
  const groups = { today, canEdit, onEdit: (one: string) => setOpen({ what: "EDIT", id: one }), onRemove: (one: string) => setOpen({ what: "REMOVE", id: one }) };
  return (
    <>
      <PageHeader title={t`Lov och stängda dagar`} lead={<Trans>Återkommande aktiviteter kan pausa de här dagarna. När dagarna ändras följer de med.</Trans>} />
      <div className={styles.sections}>
        <Section title={t({ message: "Skollov", context: "flera" })} aside={canEdit ? <Button variant="primary" onPress={() => setOpen({ what: "BREAK" })}><Trans>Lägg till lov</Trans></Button> : null}>
          {schoolBreaks.length === 0 ? <EmptyState title={t`Inga lov är inlagda.`}>{canEdit ? <Trans>Kommunens läsårstider säger när skolorna har lov.</Trans> : <Trans>Processledaren kan lägga in dem.</Trans>}</EmptyState> : <PauseGroups {...groups} pauses={schoolBreaks} groupOf={({ schoolYear: year }) => t`Läsåret ${year}`} />}
          {canEdit && proposed ? <p><Button onPress={() => setOpen({ what: "PROPOSAL" })}><Trans>Föreslå lov för läsåret {schoolYear}</Trans></Button></p> : null}
        </Section>
        <Section title={t`Stängda dagar`} aside={canEdit ? <Button onPress={() => setOpen({ what: "CLOSURE" })}><Trans>Lägg till stängda dagar</Trans></Button> : null}>
          {closures.length === 0 ? <EmptyState title={t`Partnerskapet har inga stängda dagar.`} /> : <PauseGroups {...groups} pauses={closures} />}
        </Section>
      </div>
      {open?.what === "BREAK" ? <AddBreakSheet partnership={partnership} onClose={close} /> : null}
      {open?.what === "CLOSURE" ? <AddClosureSheet partnership={partnership} onClose={close} /> : null}
      {open?.what === "PROPOSAL" && proposed ? <ProposeBreaksSheet partnershipId={partnership.id} proposed={proposed} onClose={close} /> : null}
      {open?.what === "EDIT" && schoolBreak ? <EditBreakSheet schoolBreak={schoolBreak} onClose={close} /> : null}
      {open?.what === "EDIT" && closure ? <EditClosureSheet closure={closure} onClose={close} /> : null}
      {open?.what === "REMOVE" && going ? <RemovePauseSheet pause={going} isBreak={schoolBreak !== undefined} onRemoved={removed} onClose={close} /> : null}
    </>
  );
}
