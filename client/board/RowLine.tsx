import { memo } from "react";
import { cx } from "../ui/cx.ts";
import type { Part } from "./sentences.ts";
import type { Row } from "./view.ts";
import styles from "./RowLine.module.css";

function PartText({ part: { text, tone, own, goesOn }, first, foreign }: { part: Part; first: boolean; foreign: string | undefined }) {
  return (
    <>
      {!first && (goesOn ? " " : " · ")}
      <span className={styles[tone]} lang={own ? foreign : undefined}>
        {text}
      </span>
    </>
  );
}

interface Props {
  row: Row;
  foreign: string | undefined;
}

/** Time, stripe, title, and below it what is going on. */
export const RowLine = memo(function RowLine({ row, foreign }: Props) {
  const { time, formerTime, title, parts, phase, stripe, day, heading, look } = row;
  return (
    <li>
      {heading !== null && <p className={styles.heading}>{heading}</p>}
      <div className={cx(styles.row, phase === "now" && styles.on, styles[look])}>
        <p className={styles.time}>
          {time}
          {formerTime && <s className={styles.former}>{formerTime}</s>}
        </p>
        <div className={styles.what} data-stripe={stripe}>
          <h2 lang={foreign}>{title}</h2>
          <p className={styles.second}>
            {day && <span className={styles.day}>{day} · </span>}
            {parts.map((part, index) => (
              <PartText key={part.text} part={part} first={index === 0} foreign={foreign} />
            ))}
          </p>
        </div>
      </div>
    </li>
  );
});
