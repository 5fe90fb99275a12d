import ChevronDown from "lucide-react/icons/chevron-down";
import { Button } from "react-aria-components/Button";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select, SelectValue } from "react-aria-components/Select";
import { Text } from "react-aria-components/Text";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import field from "./Field.module.css";
import styles from "./Popover.module.css";

export interface SelectOption<Id extends string = string> {
  id: Id;
  label: string;
  description?: string;
}

export interface SelectFieldProps<Id extends string> extends FieldTexts {
  options: readonly SelectOption<Id>[];
  value: Id | null;
  onChange: (value: Id) => void;
  placeholder?: string;
  isDisabled?: boolean;
}

export function SelectField<Id extends string>({ label, description, error, isRequired, isLabelHidden, field: name, options, value, onChange, placeholder, isDisabled }: SelectFieldProps<Id>) {
  return (
    <Select
      data-field={name}
      value={value}
      onChange={(key) => onChange(key as Id)}
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      placeholder={placeholder ?? " "}
      className={field.field}
    >
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
        <Button className={field.select}>
          <SelectValue>{({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}</SelectValue>
          <ChevronDown size={16} aria-hidden />
        </Button>
      </FieldFrame>
      <Popover className={styles.popover}>
        <ListBox className={styles.list} items={options}>
          {(option) => (
            <ListBoxItem id={option.id} textValue={option.label} className={styles.item}>
              <Text slot="label">{option.label}</Text>
              {option.description ? <Text slot="description" className={styles.itemNote}>{option.description}</Text> : null}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
