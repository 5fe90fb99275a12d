import Minus from "lucide-react/icons/minus";
import Plus from "lucide-react/icons/plus";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { NumberField as AriaNumberField, type NumberFieldProps as AriaNumberFieldProps } from "react-aria-components/NumberField";
import { cx } from "./cx.ts";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import styles from "./Field.module.css";

export interface NumberFieldProps extends FieldTexts, Omit<AriaNumberFieldProps, keyof FieldTexts | "className" | "children" | "value" | "onChange"> {
  /** `null` is an empty field, which is not the same as zero. */
  value: number | null;
  onChange: (value: number | null) => void;
  /** Written after the number: "%", "tim", "personer". */
  unit?: string;
  /** For the one number that a form is about: read and set at arm's length. */
  isLarge?: boolean;
}

export function NumberField({ label, description, error, isRequired, isLabelHidden, field: name, unit, isLarge = false, value, onChange, ...rest }: NumberFieldProps) {
  return (
    <AriaNumberField
      data-field={name}
      {...rest}
      value={value ?? Number.NaN}
      onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={styles.field}
    >
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
        <Group className={cx(styles.group, isLarge && styles.large)}>
          <Input className={styles.groupInput} />
          {unit ? <span className={styles.unit}>{unit}</span> : null}
          <Button slot="decrement" className={styles.step}><Minus size={16} aria-hidden /></Button>
          <Button slot="increment" className={styles.step}><Plus size={16} aria-hidden /></Button>
        </Group>
      </FieldFrame>
    </AriaNumberField>
  );
}
