import { useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import { useEffect, useRef } from "react";
import {
  Text,
  UNSTABLE_Toast as Toast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastList as ToastList,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
  type QueuedToast,
} from "react-aria-components/Toast";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./toast.module.css";

/** The only module that knows the toast parts, whose names still may change. */
interface ToastMessage {
  text: string;
  tone: "done" | "problem";
  action?: { label: string; run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });
const readingMs = 10_000;

/** Says that the viewer's own act was done, with a way back. Stays while the pointer or focus is on it. */
export function toastDone(text: string, action?: ToastMessage["action"]) {
  return queue.add({ text, tone: "done", action }, { timeout: readingMs });
}

/** Says what could not be done. Stays until it is closed. */
export function toastProblem(text: string, action?: ToastMessage["action"]) {
  return queue.add({ text, tone: "problem", action });
}

/** Takes every message away: with what they are about, and with the way back. */
export function clearToasts(): void {
  queue.clear();
}

/** F6 leads to what the newest message offers. Escape, F6 again, and having done it lead back to where the focus was. */
function useWayBack(): () => void {
  const before = useRef<HTMLElement | null>(null);
  useEffect(() => {
    const isInside = (target: EventTarget | null) => target instanceof Element && target.closest(`.${styles.region}`) !== null;
    const note = ({ target }: FocusEvent) => {
      if (!isInside(target)) {
        before.current = target as HTMLElement;
      }
    };
    const turn = (event: KeyboardEvent) => {
      const wasInside = isInside(event.target);
      const place = document.querySelector<HTMLElement>(`.${styles.region} button`);
      if (wasInside && (event.key === "Escape" || event.key === "F6")) {
        before.current?.focus();
      } else if (event.key === "F6" && place) {
        place.focus();
      } else {
        return;
      }
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener("focusin", note);
    document.addEventListener("keydown", turn, { capture: true });
    return () => {
      document.removeEventListener("focusin", note);
      document.removeEventListener("keydown", turn, { capture: true });
    };
  }, []);
  return () => before.current?.focus();
}

/** Mounted once. F6 moves the focus here; Escape returns it. */
export function Toasts() {
  const { t } = useLingui();
  const goBack = useWayBack();
  return (
    <ToastRegion queue={queue} className={styles.region} aria-label={t`Meddelanden`}>
      <ToastList className={styles.list}>
        {({ toast }: { toast: QueuedToast<ToastMessage> }) => (
          <Toast toast={toast} className={cx(styles.toast, toast.content.tone === "problem" && styles.problem)}>
            <ToastContent className={styles.content}>
              <Text slot="title">{toast.content.text}</Text>
            </ToastContent>
            {toast.content.action ? (
              <Button
                variant="quiet"
                className={styles.action}
                onPress={() => { toast.content.action?.run(); goBack(); queue.close(toast.key); }}
              >
                {toast.content.action.label}
              </Button>
            ) : null}
            <Button slot="close" variant="quiet" className={styles.close} icon={<X size={18} aria-hidden />} aria-label={t`Stäng meddelandet`} />
          </Toast>
        )}
      </ToastList>
    </ToastRegion>
  );
}
