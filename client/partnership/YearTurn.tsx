import { useLingui } from "@lingui/react/macro";
import ChevronLeft from "lucide-react/icons/chevron-left";
import ChevronRight from "lucide-react/icons/chevron-right";
import { Button } from "../ui/Button.tsx";
import styles from "./YearTurn.module.css";

/** The year that is shown, with the ones before and after it. */
export function YearTurn({ year, onTurn }: { year: number; onTurn: (year: number) => void }) {
  const { t } = useLingui();
  const show = (other: string) => t`Visa år ${other}`;
  return (
    <span className={styles.turn}>
      <Button variant="quiet" icon={<ChevronLeft size={18} aria-hidden />} aria-label={show(String(year - 1))} onPress={() => onTurn(year - 1)} />
      <span className={styles.year}>{year}</span>
      <Button variant="quiet" icon={<ChevronRight size={18} aria-hidden />} aria-label={show(String(year + 1))} onPress={() => onTurn(year + 1)} />
    </span>
  );
}
