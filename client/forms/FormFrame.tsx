import { Trans } from "@lingui/react/macro";
import { useEffect, useEffectEvent, useRef, type FormEvent, type ReactNode } from "react";
import { Button } from "../ui/Button.tsx";
import type { FormErrors } from "./useFormErrors.ts";
import styles from "./FormFrame.module.css";

export interface FormFrameProps {
  title: string;
  save: string;
  isPending: boolean;
  problems: FormErrors;
  /** What is at odds must be settled first. */
  isHeld?: boolean;
  onSave: () => void;
  onCancel: () => void;
  children: ReactNode;
}

const controls = "input, textarea, [role=spinbutton], button";

/** A finger would make the keyboard jump up over the form before it has been read. */
const beginsByTouch = () => window.matchMedia("(pointer: coarse)").matches;

/**
 * A step inside a sheet: its title, its fields, what is wrong, and the two ways out. Begins in its first field. When
 * something is wrong it leads there: straight to the field, or to a list of all of them.
 */
export function FormFrame({ title, save, isPending, problems: { errors, attempt }, isHeld = false, onSave, onCancel, children }: FormFrameProps) {
  const form = useRef<HTMLFormElement>(null);
  const wrong = Object.entries(errors).filter(([field, message]) => message && field !== "form");
  const fieldOf = (field: string) => form.current?.querySelector<HTMLElement>(`[data-field="${field}"]`);
  const goTo = (field: string) => {
    const place = fieldOf(field);
    place?.closest("details")?.setAttribute("open", "");
    place?.querySelector<HTMLElement>(controls)?.focus();
  };
  const lead = useEffectEvent(() => {
    const [first] = wrong;
    if (wrong.length === 1 && first && !errors.form) {
      goTo(first[0]);
    } else if (wrong.length > 0 || errors.form) {
      form.current?.querySelector<HTMLElement>("[data-summary]")?.focus();
    }
  });
  useEffect(() => lead(), [attempt]);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>(beginsByTouch() ? "h3" : `[data-field] :is(${controls})`)?.focus();
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave();
  };
  const hasSummary = wrong.length > 1 || errors.form !== undefined;
  return (
    <form ref={form} className={styles.form} onSubmit={submit} aria-label={title} noValidate>
      <h3 className={styles.title} tabIndex={-1}>{title}</h3>
      {hasSummary ? (
        <div role="alert" data-summary tabIndex={-1} className={styles.summary}>
          {errors.form ? <p>{errors.form}</p> : null}
          {wrong.length > 0 ? (
            <>
              <p className={styles.summaryTitle}><Trans>Det här behöver ändras:</Trans></p>
              <ul>{wrong.map(([field, message]) => <li key={field}><button type="button" className={styles.lead} onClick={() => goTo(field)}>{message}</button></li>)}</ul>
            </>
          ) : null}
        </div>
      ) : null}
      {children}
      <div className={styles.buttons}>
        <Button variant="primary" type="submit" isPending={isPending} isDisabled={isHeld}>{save}</Button>
        <Button onPress={onCancel}><Trans>Avbryt</Trans></Button>
      </div>
    </form>
  );
}
