import { useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components/Button";
import { Tooltip, TooltipTrigger } from "react-aria-components/Tooltip";
import styles from "./ProvenanceMark.module.css";

export type ProvenanceName = "ARTICLE" | "PUBLIC_SOURCE" | "FILLER" | "DERIVED" | "REPORTED";

/** Where a value comes from, in one word beside it; the whole sentence on hover, focus and press. */
export function ProvenanceMark({ provenance }: { provenance: ProvenanceName }) {
  const { t } = useLingui();
  const texts: Record<ProvenanceName, { mark: string; sentence: string }> = {
    ARTICLE: { mark: t`källa: artikeln`, sentence: t`Värdet står i artikeln om partnerskapen.` },
    PUBLIC_SOURCE: { mark: t`offentlig källa`, sentence: t`Värdet kommer från en offentlig källa.` },
    FILLER: { mark: t`demosiffra`, sentence: t`Värdet är påhittat för demonstrationen.` },
    DERIVED: { mark: t`beräknat`, sentence: t`Värdet är uträknat ur andra värden i partnerskapet.` },
    REPORTED: { mark: t`rapporterat`, sentence: t`Värdet är rapporterat av någon i partnerskapet.` },
  };
  const { mark, sentence } = texts[provenance];
  return (
    <TooltipTrigger delay={200}>
      <Button className={styles.mark}>{mark}</Button>
      <Tooltip className={styles.tooltip} offset={6}>{sentence}</Tooltip>
    </TooltipTrigger>
  );
}
