import type { Ref } from "react";
import { Input } from "react-aria-components/Input";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps as AriaTextFieldProps } from "react-aria-components/TextField";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import styles from "./Field.module.css";

export interface TextFieldProps extends FieldTexts, Omit<AriaTextFieldProps, keyof FieldTexts | "className" | "children"> {
  /** Long text gets a field that can grow. */
  multiline?: boolean;
  ref?: Ref<HTMLInputElement & HTMLTextAreaElement>;
}

export function TextField({ label, description, error, isRequired, isLabelHidden, field: name, multiline, ref, ...rest }: TextFieldProps) {
  return (
    <AriaTextField data-field={name} {...rest} isRequired={isRequired} isInvalid={Boolean(error)} validationBehavior="aria" className={styles.field}>
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden} isReadOnly={rest.isReadOnly}>
        {multiline ? <TextArea ref={ref} className={styles.control} /> : <Input ref={ref} className={styles.control} />}
      </FieldFrame>
    </AriaTextField>
  );
}
