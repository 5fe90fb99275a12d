import { Trans, useLingui } from "@lingui/react/macro";
import Link2 from "lucide-react/icons/link-2";
import { Button } from "./Button.tsx";
import { TextField } from "./TextField.tsx";
import { useCopying } from "./useCopying.ts";
import styles from "./CopyLink.module.css";

interface CopyLinkProps {
  /** On this site, with all that fixes what is shown: whoever opens it next week sees the same. */
  href: string;
  /** As a sign alone, where there is no room for words. */
  isShort: boolean;
}

/** Copies the address of what is shown. Without a clipboard the address itself is shown and marked. */
export function CopyLink({ href, isShort }: CopyLinkProps) {
  const { t } = useLingui();
  const address = new URL(href, location.origin).href;
  const { field, copied, isMarked, copy } = useCopying(t`Länken är kopierad`, t`Länken är markerad. Kopiera den med tangentbordet.`);
  const label = t`Kopiera länk till vyn`;
  return (
    <div className={styles.copy}>
      <Button icon={<Link2 size={18} aria-hidden />} aria-label={isShort ? label : undefined} onPress={() => void copy()}>{isShort ? null : copied === address ? <Trans>Länken är kopierad</Trans> : label}</Button>
      <div hidden={!isMarked} className={styles.address}><TextField ref={field} label={t`Länk till vyn`} isReadOnly value={address} /></div>
    </div>
  );
}
