import type { ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components/Tabs";
import styles from "./TabSet.module.css";

export interface TabSetProps<Id extends string> {
  label: string;
  tabs: readonly { id: Id; label: string; content: ReactNode }[];
  selected: Id;
  onSelect: (id: Id) => void;
}

/** Parts of one page, one at a time. */
export function TabSet<Id extends string>({ label, tabs, selected, onSelect }: TabSetProps<Id>) {
  return (
    <Tabs selectedKey={selected} onSelectionChange={(key) => onSelect(key as Id)}>
      <TabList aria-label={label} className={styles.list}>
        {tabs.map((tab) => <Tab key={tab.id} id={tab.id} className={styles.tab}>{tab.label}</Tab>)}
      </TabList>
      {tabs.map((tab) => <TabPanel key={tab.id} id={tab.id} className={styles.panel}>{tab.content}</TabPanel>)}
    </Tabs>
  );
}
