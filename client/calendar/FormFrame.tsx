import { Trans } from "@lingui/react/macro";
import type { FormEvent, ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import styles from "./FormFrame.module.css";

export interface FormFrameProps {
  title: string;
  save: string;
  isPending: boolean;
  canSave?: boolean;
  /** What belongs to no field. */
  problem?: string | undefined;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
}

/** A step inside a sheet: its title, its fields, what is wrong, and the two ways out. */
export function FormFrame({ title, save, isPending, canSave = true, problem, onSave, onCancel, children }: FormFrameProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form className={styles.form} onSubmit={submit} aria-label={title}>
      <h3 className={styles.title}>{title}</h3>
      {problem ? <p role="alert" className={styles.problem}>{problem}</p> : null}
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" isPending={isPending} isDisabled={!canSave}>{save}</Button>
        <Button onPress={onCancel}><Trans>Avbryt</Trans></Button>
      </div>
    </form>
  );
}
