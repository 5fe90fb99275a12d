import { Trans } from "@lingui/react/macro";
import type { CSSProperties } from "react";
import { useFormat } from "../format/useFormat.ts";
import { hueOf } from "../ui/hues.ts";
import { VisuallyHidden } from "../ui/VisuallyHidden.tsx";
import { useEditors, type Editor } from "./here.ts";
import styles from "./Ring.module.css";

interface RingProps {
  id: string;
  /** What it is a part of, such as the activity of an occurrence: who changes that changes this. */
  whole?: string;
}

/** As one says them: "Leyla och Johan". */
function useNames(editors: readonly Editor[]): string {
  const { locale } = useFormat();
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(editors.map(({ displayName }) => displayName));
}

/** Around what somebody else is changing right now, in their colour with their name. It fills the nearest positioned element. */
export function Ring({ id, whole }: RingProps) {
  const editors = useEditors(id, whole);
  const names = useNames(editors);
  const [first] = editors;
  if (!first) {
    return null;
  }
  return (
    <>
      <span aria-hidden className={styles.ring} style={{ "--hue": `var(--${hueOf(first.id)})` } as CSSProperties}><span className={styles.tag}>{names}</span></span>
      <VisuallyHidden> <Trans>ändras av {names}</Trans></VisuallyHidden>
    </>
  );
}

/** The same in words, where the thing itself is open. */
export function EditedNow({ id, whole }: RingProps) {
  const editors = useEditors(id, whole);
  const names = useNames(editors);
  const [first] = editors;
  if (!first) {
    return null;
  }
  return <p className={styles.line} style={{ "--hue": `var(--${hueOf(first.id)})` } as CSSProperties}><Trans>{names} ändrar den här just nu</Trans></p>;
}
