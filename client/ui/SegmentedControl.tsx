import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { SelectOption } from "./SelectField.tsx";
import styles from "./SegmentedControl.module.css";

export interface SegmentedControlProps<Id extends string> {
  /** Names the choice for those who do not see it: "Vy", "Språk". */
  label: string;
  options: readonly SelectOption<Id>[];
  value: Id;
  onChange: (value: Id) => void;
}

/** One of a few views or settings, all names in sight. Arrow keys move between them. */
export function SegmentedControl<Id extends string>({ label, options, value, onChange }: SegmentedControlProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => { for (const key of keys) { onChange(key as Id); } }}
      className={styles.group}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} className={styles.option}>{option.label}</ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
