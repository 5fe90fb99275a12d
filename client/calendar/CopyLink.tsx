import { Trans, useLingui } from "@lingui/react/macro";
import Link2 from "lucide-react/icons/link-2";
import { useRouter } from "@tanstack/react-router";
import type { CalendarSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useCopying } from "../ui/useCopying.ts";
import type { Filter } from "./filter.ts";
import type { Look } from "./look.ts";
import styles from "./CalendarControls.module.css";

export interface CopyLinkProps {
  slug: string;
  look: Look;
  search: Pick<CalendarSearch, Filter | "hela">;
  isShort: boolean;
}

/** The address of what is shown, with its day and its view: whoever opens it next week sees the same. */
export function CopyLink({ slug, look, search: { hela, mal, partner, lokal, malgrupp, lage }, isShort }: CopyLinkProps) {
  const { t } = useLingui();
  const router = useRouter();
  const { href } = router.buildLocation({ to: "/a/$slug/aktiviteter", params: { slug }, search: { vy: look.view, dag: look.day, hela, mal, partner, lokal, malgrupp, lage } });
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
