import Check from "lucide-react/icons/check";
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { cx } from "./cx.ts";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import type { SelectOption } from "./SelectField.tsx";
import styles from "./Field.module.css";

export function CheckboxField({ children, isSelected, onChange, isDisabled }: { children: ReactNode; isSelected: boolean; onChange: (isSelected: boolean) => void; isDisabled?: boolean }) {
  return (
    <Checkbox isSelected={isSelected} onChange={onChange} isDisabled={isDisabled} className={styles.choice}>
      <span className={styles.box}><Check size={15} strokeWidth={3} aria-hidden /></span>
      <span>{children}</span>
    </Checkbox>
  );
}

export interface ManyChoicesProps<Id extends string> extends FieldTexts {
  options: readonly SelectOption<Id>[];
  value: Id[];
  onChange: (value: Id[]) => void;
}

/** Any number of a few options, all visible. */
export function ManyChoices<Id extends string>({ label, description, error, isRequired, field: name, options, value, onChange }: ManyChoicesProps<Id>) {
  return (
    <CheckboxGroup data-field={name} value={value} onChange={(next) => onChange(next as Id[])} isRequired={isRequired} isInvalid={Boolean(error)} validationBehavior="aria" className={styles.field}>
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired}>
        <div className={styles.choices}>
          {options.map((option) => (
            <Checkbox key={option.id} value={option.id} className={styles.choice}>
              <span className={styles.box}><Check size={15} strokeWidth={3} aria-hidden /></span>
              <span>{option.label}</span>
            </Checkbox>
          ))}
        </div>
      </FieldFrame>
    </CheckboxGroup>
  );
}

export interface OneChoiceProps<Id extends string> extends FieldTexts {
  options: readonly SelectOption<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
}

/** One of a few options, all visible. */
export function OneChoice<Id extends string>({ label, description, error, isRequired, field: name, options, value, onChange }: OneChoiceProps<Id>) {
  return (
    <RadioGroup data-field={name} value={value} onChange={(next) => onChange(next as Id)} isRequired={isRequired} isInvalid={Boolean(error)} validationBehavior="aria" className={styles.field}>
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired}>
        <div className={styles.choices}>
          {options.map((option) => (
            <Radio key={option.id} value={option.id} className={styles.choice}>
              <span className={cx(styles.box, styles.radio)} />
              <span>{option.label}</span>
            </Radio>
          ))}
        </div>
      </FieldFrame>
    </RadioGroup>
  );
}
