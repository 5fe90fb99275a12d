import type { ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Menu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Text } from "react-aria-components/Text";
import type { SelectOption } from "./SelectField.tsx";
import styles from "./Popover.module.css";

export interface MenuButtonProps<Id extends string> {
  label: string;
  options: readonly SelectOption<Id>[];
  onChoose: (id: Id) => void;
  className?: string;
  children: ReactNode;
}

/** A button that opens a short list of things to do or places to go. */
export function MenuButton<Id extends string>({ label, options, onChoose, className, children }: MenuButtonProps<Id>) {
  return (
    <MenuTrigger>
      <Button className={className}>{children}</Button>
      <Popover className={styles.popover} placement="bottom start">
        <Menu aria-label={label} className={styles.list} items={options} onAction={(key) => onChoose(key as Id)}>
          {(option) => (
            <MenuItem id={option.id} textValue={option.label} className={styles.item}>
              <Text slot="label">{option.label}</Text>
              {option.description ? <Text slot="description" className={styles.itemNote}>{option.description}</Text> : null}
            </MenuItem>
          )}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
