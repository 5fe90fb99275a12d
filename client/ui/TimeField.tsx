import { parseTime } from "@internationalized/date";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { TimeField as AriaTimeField } from "react-aria-components/TimeField";
import { useFormat } from "../format/useFormat.ts";
import { FieldFrame, type FieldTexts } from "./FieldFrame.tsx";
import field from "./Field.module.css";

export interface TimeFieldProps extends FieldTexts {
  /** A wall time, `18:30`; `null` while empty. */
  value: string | null;
  onChange: (time: string | null) => void;
  isDisabled?: boolean;
}

/** A time of day in 24 hours, typed part by part; in Swedish with a full stop between them. */
export function TimeField({ label, description, error, isRequired, isLabelHidden, field: name, value, onChange, isDisabled }: TimeFieldProps) {
  const isSwedish = useFormat().locale.startsWith("sv");
  return (
    <AriaTimeField
      data-field={name}
      value={value ? parseTime(value) : null}
      onChange={(time) => onChange(time ? time.toString().slice(0, 5) : null)}
      hourCycle={24}
      granularity="minute"
      shouldForceLeadingZeros
      isRequired={isRequired}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={field.field}
    >
      <FieldFrame label={label} description={description} error={error} isRequired={isRequired} isLabelHidden={isLabelHidden}>
        <DateInput className={`${field.group} ${field.segments}`}>
          {(segment) => (
            <DateSegment segment={segment} className={field.segment}>
              {({ text, type, isPlaceholder }) => (type === "literal" && isSwedish ? text.replace(":", ".") : isPlaceholder ? "––" : text)}
            </DateSegment>
          )}
        </DateInput>
      </FieldFrame>
    </AriaTimeField>
  );
}
