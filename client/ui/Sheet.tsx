import { useLingui } from "@lingui/react/macro";
import X from "lucide-react/icons/x";
import type { ReactNode } from "react";
import { Dialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { Button } from "./Button.tsx";
import { cx } from "./cx.ts";
import styles from "./Sheet.module.css";

export interface SheetProps {
  title: ReactNode;
  /** One line under the title: when and where, or what the sheet is for. */
  lead?: ReactNode;
  onClose: () => void;
  /** Stays in sight under the content: the buttons of a form. */
  footer?: ReactNode;
  children: ReactNode;
}

interface FrameProps extends SheetProps {
  kind: "sheet" | "dialog";
  role?: "dialog" | "alertdialog";
}

function Frame({ title, lead, onClose, footer, children, kind, role = "dialog" }: FrameProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay isOpen isDismissable={role === "dialog"} onOpenChange={(isOpen) => { if (!isOpen) { onClose(); } }} className={cx(styles.overlay, styles[`${kind}Overlay`])}>
      <Modal className={cx(styles.modal, styles[kind])}>
        <Dialog role={role} className={styles.body}>
          <header className={styles.header}>
            <div className={styles.titles}>
              <Heading slot="title" level={2} className={styles.title}>{title}</Heading>
              {lead ? <p className={styles.lead}>{lead}</p> : null}
            </div>
            {role === "dialog" ? <Button variant="quiet" icon={<X size={20} aria-hidden />} aria-label={t`Stäng`} onPress={onClose} /> : null}
          </header>
          <div className={styles.content}>{children}</div>
          {footer ? <footer className={styles.footer}>{footer}</footer> : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Detail beside the list it came from: from the right on wide screens, a whole page on a phone. Escape closes. */
export const Sheet = (props: SheetProps) => <Frame {...props} kind="sheet" />;

/** A question in the middle of the screen. `isUrgent` needs an answer: clicking beside it does not close it. */
export const DialogBox = ({ isUrgent, ...props }: SheetProps & { isUrgent?: boolean }) => (
  <Frame {...props} kind="dialog" role={isUrgent ? "alertdialog" : "dialog"} />
);
