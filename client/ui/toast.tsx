import { useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
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

/** Mounted once. F6 moves the focus here; Escape returns it. */
export function Toasts() {
  const { t } = useLingui();
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
                onPress={() => { toast.content.action?.run(); queue.close(toast.key); }}
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
