import { Trans, useLingui } from "@lingui/react/macro";
import { useRouter } from "@tanstack/react-router";
import Link2 from "lucide-react/icons/link-2";
import { useEffect, useState } from "react";
import type { RoomsSearch } from "../search.ts";
import { Button } from "../ui/Button.tsx";
import { TextField } from "../ui/TextField.tsx";
import { useCopying } from "../ui/useCopying.ts";
import styles from "./RoomsPage.module.css";

/** The address of what is shown, with its day, its view and what was chosen: whoever opens it next week sees the same. */
export function CopyRoomsLink({ slug, shown, isShort }: { slug: string; shown: RoomsSearch; isShort: boolean }) {
  const { href } = useRouter().buildLocation({ to: "/a/$slug/lokaler", params: { slug }, search: shown });
  const address = new URL(href, location.origin).href;
  return <Copy key={address} address={address} isShort={isShort} />;
}

function Copy({ address, isShort }: { address: string; isShort: boolean }) {
  const { t } = useLingui();
  const { field, isCopied, copy } = useCopying(t`Länken är kopierad`, t`Länken är markerad. Kopiera den med tangentbordet.`);
  const [isTried, setTried] = useState(false);
  const label = t`Kopiera länk till vyn`;
  const isByHand = isTried && !isCopied;
  useEffect(() => {
    if (isByHand) {
      field.current?.focus();
      field.current?.select();
    }
  }, [isByHand, field]);
  const press = async () => {
    await copy();
    setTried(true);
  };
  return (
    <>
      <Button icon={<Link2 size={18} aria-hidden />} aria-label={isShort ? label : undefined} onPress={() => void press()}>{isShort ? null : isCopied ? <Trans>Länken är kopierad</Trans> : label}</Button>
      <div hidden={!isByHand} className={styles.link}><TextField ref={field} label={t`Länk till vyn`} isReadOnly value={address} /></div>
    </>
  );
}
