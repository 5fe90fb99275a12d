import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { announce } from "../ui/announce.tsx";
import { Button } from "../ui/Button.tsx";
import { cx } from "../ui/cx.ts";
import type { Alternative, Clash } from "./documents.ts";
import { useBookingWords } from "./useBookingWords.ts";
import styles from "./RoomsPage.module.css";

interface ClashPanelProps {
  roomName: string;
  clashes: readonly Clash[];
  /** How many times it comes to in all. */
  times: number;
  /** The answer is about what was asked before: it is shown as such, and not said. */
  isLate: boolean;
  onChoose: (alternative: Alternative) => void;
}

/** More than this nobody reads at once. */
const mostShown = 6;

/** What stands in the way, when and whose it is, and what could be had instead. It is said aloud as well. */
export function ClashPanel({ roomName, clashes, times, isLate, onChoose }: ClashPanelProps) {
  const { t } = useLingui();
  const words = useBookingWords();
  const count = clashes.length;
  const [first] = clashes;
  const spoken = first ? (count === 1 ? t`Krock. ${words.clash(first, roomName)}` : t`${count} av ${times} tider krockar. Den första: ${words.clash(first, roomName)}`) : t`Lokalen är ledig.`;
  useEffect(() => {
    if (!isLate) {
      announce(spoken);
    }
  }, [spoken, isLate]);
  if (!first) {
    return <p className={styles.good} aria-busy={isLate}>{isLate ? <Trans>Ser efter om lokalen är ledig …</Trans> : times > 1 ? <Trans>Lokalen är ledig alla {times} gångerna.</Trans> : <Trans>Lokalen är ledig.</Trans>}</p>;
  }
  return (
    <section className={isLate ? cx(styles.clash, styles.late) : styles.clash} aria-label={t`Krock`} aria-busy={isLate}>
      <p className={styles.strong}>{times > 1 ? <Plural value={count} one={`# av ${times} tider går inte:`} other={`# av ${times} tider går inte:`} /> : <Trans>Det går inte då:</Trans>}</p>
      {clashes.slice(0, mostShown).map((clash) => (
        <div key={`${clash.localDate} ${clash.startTime}`}>
          <p>{words.clash(clash, roomName)}</p>
          {clash.alternatives.length > 0 ? <Instead clash={clash} isOne={times === 1} onChoose={onChoose} /> : null}
        </div>
      ))}
      {count > mostShown ? <p><Plural value={count - mostShown} one="och # till" other="och # till" /></p> : null}
    </section>
  );
}

/** Of a single time each can be chosen; of many it is told what is near, and the form is changed for all of them. */
function Instead({ clash, isOne, onChoose }: { clash: Clash; isOne: boolean; onChoose: (alternative: Alternative) => void }) {
  const { t } = useLingui();
  const words = useBookingWords();
  if (!isOne) {
    const near = clash.alternatives.slice(0, 2).map((one) => words.instead(one, clash)).join("; ");
    return <p className={styles.instead}><Trans>I stället: {near}</Trans></p>;
  }
  return (
    <>
      <p className={styles.instead}><Trans>I stället går det:</Trans></p>
      <ul className={styles.choices} aria-label={t`I stället`}>
        {clash.alternatives.map((one) => <li key={`${one.room.id} ${one.localDate} ${one.startTime}`}><Button onPress={() => onChoose(one)}>{words.instead(one, clash)}</Button></li>)}
      </ul>
    </>
  );
}
