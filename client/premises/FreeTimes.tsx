import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import { Button } from "../ui/Button.tsx";
import styles from "./RoomsPage.module.css";

interface FreeTimesProps {
  day: string;
  times: readonly { startTime: string; endTime: string }[];
  onChoose: (startTime: string) => void;
}

/** When the room is free for so long that day; choosing one begins there. */
export function FreeTimes({ day, times, onChoose }: FreeTimesProps) {
  const { t } = useLingui();
  const format = useFormat();
  if (times.length === 0) {
    return null;
  }
  return (
    <div>
      <p><Trans>Ledigt {day}:</Trans></p>
      <ul className={styles.choices} aria-label={t`Lediga tider`}>
        {times.map(({ startTime, endTime }) => {
          const time = format.clockRange(startTime, endTime);
          return <li key={startTime}><Button onPress={() => onChoose(startTime)}>{time}</Button></li>;
        })}
      </ul>
    </div>
  );
}
