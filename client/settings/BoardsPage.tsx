import { useApolloClient, useSuspenseQuery } from "@apollo/client/react";
import { Trans, useLingui } from "@lingui/react/macro";
import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { readAgainIfPossible } from "../live/refetch.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { Button } from "../ui/Button.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { PageHeader } from "../ui/PageHeader.tsx";
import { Section } from "../ui/Section.tsx";
import { BoardEntry } from "./BoardEntry.tsx";
import { Boards } from "./boardDocuments.ts";
import { EditBoardSheet } from "./EditBoardSheet.tsx";
import { PairBoardSheet } from "./PairBoardSheet.tsx";
import { UnpairQuestion } from "./UnpairQuestion.tsx";
import entry from "../ui/Entry.module.css";
import styles from "./BoardsPage.module.css";

const route = getRouteApi("/a/$slug/installningar/tavlor");

/** How screens are changes every minute and is nobody's news: it is asked for. */
const healthMs = 15_000;

type Open = { what: "PAIR" } | { what: "EDIT" | "UNPAIR"; id: string };

/** The screens of a partnership: which there are, how they are, and the way to another one. */
export function BoardsPage(): ReactNode {
  const { t } = useLingui();
  const { slug } = route.useParams();
  const client = useApolloClient();
  const { viewerRole } = usePartnership();
  const [open, setOpen] = useState<Open | null>(null);
  const [acted, setActed] = useState<{ id: string | null } | null>(null);
  const { data } = useSuspenseQuery(Boards, { variables: { slug } });
  const canManage = viewerRole === "PROCESS_LEADER";
  const boards = data.partnership?.boards.nodes ?? [];
  const rooms = data.partnership?.rooms.nodes ?? [];
  const opened = open && "id" in open ? boards.find(({ id }) => id === open.id) : undefined;
  const close = () => setOpen(null);
  const end = (id: string | null) => {
    close();
    setActed({ id });
  };
  useEffect(() => {
    const timer = setInterval(() => void (document.visibilityState === "visible" ? readAgainIfPossible(client) : undefined), healthMs);
    return () => clearInterval(timer);
  }, [client]);
  // Where one began may be gone: focus goes to what was paired, once it has come into the list, or to the page.
  const isThere = acted !== null && (acted.id === null || boards.some(({ id }) => id === acted.id));
  useEffect(() => {
    if (acted && isThere) {
      (document.getElementById(acted.id ?? "") ?? document.querySelector<HTMLElement>("[data-page-title]"))?.focus();
    }
  }, [acted, isThere]);
  if (!data.partnership || viewerRole === null) {
    return (
      <>
        <PageHeader title={t`Tavlor`} />
        <EmptyState title={t`Bara de som arbetar i partnerskapet ser hur tavlorna mår.`} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={t`Tavlor`} lead={<Trans>Skärmar i lokalerna, som visar det som alla får se.</Trans>} />
      <div className={styles.sections}>
        <Section title={t`Kopplade skärmar`} aside={canManage ? <Button variant="primary" onPress={() => setOpen({ what: "PAIR" })}><Trans>Koppla en skärm</Trans></Button> : null}>
          {boards.length === 0 ? (
            <EmptyState title={t`Inga skärmar är kopplade.`}>{canManage ? <Trans>Öppna {`${location.host}/tavla`} på en skärm och koppla den med koden som visas.</Trans> : <Trans>Processledaren kan koppla skärmar.</Trans>}</EmptyState>
          ) : (
            <ul>
              {boards.map((board) => (
                <BoardEntry key={board.id} board={board} canManage={canManage} onEdit={() => setOpen({ what: "EDIT", id: board.id })} onUnpair={() => setOpen({ what: "UNPAIR", id: board.id })} />
              ))}
            </ul>
          )}
        </Section>
        <Section title={t`Öppen tavla`}>
          <p className={entry.hint}>
            <Trans>Hela partnerskapets tavla kan visas på vilken skärm som helst, utan att kopplas.</Trans>{" "}
            <a href={`/tavla?visa=${slug}`}><Trans>Visa den öppna tavlan</Trans></a>
          </p>
        </Section>
      </div>
      {open?.what === "PAIR" ? <PairBoardSheet partnershipId={data.partnership.id} rooms={rooms} onPaired={end} onClose={close} /> : null}
      {open?.what === "EDIT" && opened ? <EditBoardSheet board={opened} rooms={rooms} onClose={close} /> : null}
      {open?.what === "UNPAIR" && opened ? <UnpairQuestion board={opened} onUnpaired={() => end(null)} onClose={close} /> : null}
    </>
  );
}
