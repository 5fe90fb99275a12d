import { Trans } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import styles from "./Field.module.css";
import hidden from "./VisuallyHidden.module.css";

/** What every field says about itself. `error` is a sentence: what is wrong and what to do. */
export interface FieldTexts {
  label: string;
  description?: ReactNode;
  error?: string;
  isRequired?: boolean;
  /** Where what can be chosen says it by itself, the label is for those who do not see it. */
  isLabelHidden?: boolean;
  /** The name in the form's errors, so that a summary can lead here. */
  field?: string;
}

/** Label above, help and error below: the same order in every field, read out in that order. */
export function FieldFrame({ label, description, error, isRequired, isLabelHidden, isReadOnly, children }: FieldTexts & { isReadOnly?: boolean; children: ReactNode }) {
  return (
    <>
      <Label className={isLabelHidden ? hidden.hidden : styles.label}>
        {label} {isRequired || isReadOnly ? null : <span className={styles.required}><Trans>(frivilligt)</Trans></span>}
      </Label>
      {children}
      {description ? <Text slot="description" className={styles.description}>{description}</Text> : null}
      {error ? <FieldError className={styles.error}>{error}</FieldError> : <FieldError className={styles.error} />}
    </>
  );
}
