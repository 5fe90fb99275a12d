import { Trans } from "@lingui/react/macro";
import { useId, type ReactNode } from "react";
import styles from "../ui/Field.module.css";

interface FileFieldProps {
  label: string;
  description: ReactNode;
  error?: string;
  /** The name in the form's errors. */
  field: string;
  accept: string;
  /** The name of what was chosen before. */
  chosen: string | null;
  onFile: (name: string, text: string) => void;
}

/** A file from the device, read as text; it is sent with the form. */
export function FileField({ label, description, error, field, accept, chosen, onFile }: FileFieldProps) {
  const id = useId();
  const read = async (file: File | undefined) => {
    if (file) {
      onFile(file.name, await file.text());
    }
  };
  return (
    <div data-field={field} className={styles.field}>
      <label htmlFor={id} className={styles.label}>{label}</label>
      <input id={id} type="file" accept={accept} className={styles.control} aria-describedby={`${id}-help ${id}-error`} aria-invalid={error ? true : undefined} onChange={({ target }) => void read(target.files?.[0])} />
      <p id={`${id}-help`} className={styles.description}>{chosen === null ? null : <><Trans>Vald fil: {chosen}.</Trans> </>}{description}</p>
      <p id={`${id}-error`} className={styles.error}>{error}</p>
    </div>
  );
}
