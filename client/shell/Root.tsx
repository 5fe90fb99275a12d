import { Outlet } from "@tanstack/react-router";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { ProofDialog } from "../account/ProofDialog.tsx";
import { UndoDifferences } from "../live/UndoDifferences.tsx";
import { useUndo } from "../live/useUndo.ts";
import { Announcer } from "../ui/announce.tsx";
import { Toasts } from "../ui/toast.tsx";

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || target.matches("input, textarea, select, [role=spinbutton]"));

/** Ctrl Z takes back the last own act, except where it belongs to the text being written. */
function useUndoKey(): void {
  const undo = useUndo();
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === "z" && !isTyping(event.target)) {
      event.preventDefault();
      void undo();
    }
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKey(event);
    document.addEventListener("keydown", listener);
    return () => document.removeEventListener("keydown", listener);
  }, []);
}

/** Around every page: the language of the controls, and the places where messages are shown and spoken. */
export function Root(): ReactNode {
  const { i18n } = useLingui();
  useUndoKey();
  return (
    <I18nProvider locale={i18n.locale === "en" ? "en-GB" : "sv-SE"}>
      <Outlet />
      <UndoDifferences />
      <ProofDialog />
      <Toasts />
      <Announcer />
    </I18nProvider>
  );
}
