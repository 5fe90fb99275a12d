import { Trans, useLingui } from "@lingui/react/macro";
import Clock from "lucide-react/icons/clock";
import Coins from "lucide-react/icons/coins";
import DoorOpen from "lucide-react/icons/door-open";
import HandHeart from "lucide-react/icons/hand-heart";
import type { ReactNode } from "react";
import { useFormat } from "../format/useFormat.ts";
import type { CommitmentKind } from "../graphql/graphql.ts";
import styles from "./Promises.module.css";

export interface Promise {
  id: string;
  kind: CommitmentKind;
  amountSek?: number | null;
  areaM2?: string | null;
  hours?: string | null;
  adultHours?: string | null;
  youthHours?: string | null;
}

const icon = { size: 16, strokeWidth: 1.75, "aria-hidden": true } as const;
const icons: Record<CommitmentKind, ReactNode> = {
  CASH: <Coins {...icon} />, FEE: <Coins {...icon} />, PREMISES: <DoorOpen {...icon} />,
  STAFF_HOURS: <Clock {...icon} />, VOLUNTEER_HOURS: <HandHeart {...icon} />, OTHER: <Coins {...icon} />,
};

/** What kinds of things are promised, and how much of one is, as one writes it. */
export function usePromiseWords() {
  const { t } = useLingui();
  const format = useFormat();
  const kinds: Record<CommitmentKind, string> = { CASH: t`Pengar`, PREMISES: t`Lokaler`, STAFF_HOURS: t`Arbetstid`, VOLUNTEER_HOURS: t`Ideell tid`, FEE: t`Avgift`, OTHER: t`Annat` };
  const amountOf = ({ kind, amountSek, areaM2, hours, adultHours, youthHours }: Promise): string => {
    switch (kind) {
      case "PREMISES":
        return Number(areaM2 ?? 0) > 0 ? format.area(areaM2 ?? 0) : format.kronor(amountSek ?? 0);
      case "STAFF_HOURS":
        return format.hours(hours ?? 0);
      case "VOLUNTEER_HOURS":
        return format.hours(Number(adultHours ?? 0) + Number(youthHours ?? 0));
      default:
        return format.kronor(amountSek ?? 0);
    }
  };
  return { kinds, amountOf };
}

/** Promises as chips: a pictogram, what, and how much. */
export function Promises({ promises }: { promises: readonly Promise[] }) {
  const { t } = useLingui();
  const { kinds, amountOf } = usePromiseWords();
  return (
    <ul className={styles.promises} aria-label={t`Åtaganden`}>
      {promises.map((promise) => {
        const [what, amount] = [kinds[promise.kind], amountOf(promise)];
        return <li key={promise.id} className={styles.promise}>{icons[promise.kind]}<span><Trans>{what} <strong>{amount}</strong></Trans></span></li>;
      })}
    </ul>
  );
}
