import { parseDate } from "@internationalized/date";
import { useLingui } from "@lingui/react/macro";
import CalendarDays from "lucide-react/icons/calendar-days";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Button } from "react-aria-components/Button";
import { Calendar, CalendarCell, CalendarGrid, CalendarGridBody, CalendarGridHeader, CalendarHeaderCell } from "react-aria-components/Calendar";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { DatePicker } from "react-aria-components/DatePicker";
import { Dialog } from "react-aria-components/Dialog";
import { Group } from "react-aria-components/Group";
import { Heading } from "react-aria-components/Heading";
import { Popover } from "react-aria-components/Popover";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import field from "./Field.module.css";
import popover from "./Popover.module.css";
import styles from "./DateField.module.css";

export interface DateFieldProps extends FieldTexts {
  /** A local day, `2026-11-23`; `null` while empty. */
  value: string | null;
  onChange: (day: string | null) => void;
  min?: string;
  max?: string;
  isDisabled?: boolean;
}

/** A day that can be typed part by part or picked in a month. Weeks begin on Monday. */
export function DateField({ label, description, error, isRequired, isLabelHidden, field: name, value, onChange, min, max, isDisabled }: DateFieldProps) {
  const { t } = useLingui();
  return (
    <DatePicker
      data-field={name}
      value={value ? parseDate(value) : null}
      onChange={(day) => onChange(day?.toString() ?? null)}
      minValue={min ? parseDate(min) : undefined}
      maxValue={max ? parseDate(max) : undefined}
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
        <Group className={field.group}>
          <DateInput className={field.segments}>
            {(segment) => <DateSegment segment={segment} className={field.segment} />}
          </DateInput>
          <Button className={field.step} aria-label={t`Välj dag i kalendern`}><CalendarDays size={18} aria-hidden /></Button>
        </Group>
      </FieldFrame>
      <Popover className={popover.popover}>
        <Dialog className={styles.dialog}>
          <Calendar firstDayOfWeek="mon">
            <header className={styles.header}>
              <Button slot="previous" className={styles.turn}><ChevronLeft size={18} aria-hidden /></Button>
              <Heading className={styles.heading} />
              <Button slot="next" className={styles.turn}><ChevronRight size={18} aria-hidden /></Button>
            </header>
            <CalendarGrid className={styles.grid} weekdayStyle="short">
              <CalendarGridHeader>{(day) => <CalendarHeaderCell className={styles.weekday}>{day}</CalendarHeaderCell>}</CalendarGridHeader>
              <CalendarGridBody>{(date) => <CalendarCell date={date} className={styles.cell} />}</CalendarGridBody>
            </CalendarGrid>
          </Calendar>
        </Dialog>
      </Popover>
    </DatePicker>
  );
}
