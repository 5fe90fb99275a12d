import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useAgeBands } from "../format/useAgeBands.ts";
import { CheckboxField } from "../ui/Choices.tsx";
import { NumberField, type NumberFieldProps } from "../ui/NumberField.tsx";
import { ageParts, bands, genderParts, left, type Headcount } from "./headcount.ts";
import styles from "../forms/FormFrame.module.css";

export interface HeadcountFieldsProps {
  shown: Headcount;
  /** How many came last time. */
  last: number | null;
  /** Of a sensitive activity nothing but how many. */
  isTotalAlone?: boolean;
  put: <Key extends keyof Headcount>(field: Key) => (value: Headcount[Key]) => void;
  errors: Readonly<Record<string, string | undefined>>;
}

/** What the parts of a headcount are called. */
export function useHeadcountNames(): Record<keyof Headcount, string> {
  const { t } = useLingui();
  return { total: t`Hur många kom?`, girlsWomen: t`Tjejer och kvinnor`, boysMen: t`Killar och män`, otherOrUnknown: t`Annat eller vet inte`, volunteers: t`Volontärer`, estimated: t`Siffran är uppskattad`, ...useAgeBands() };
}

/** One big number; what one knows besides is folded in below it. */
export function HeadcountFields({ shown, last, isTotalAlone = false, put, errors }: HeadcountFieldsProps) {
  const names = useHeadcountNames();
  const count = (field: Exclude<keyof Headcount, "estimated">) => ({ field, label: names[field], minValue: 0, value: shown[field], onChange: put(field), error: errors[field] });
  return (
    <>
      <NumberField {...count("total")} isRequired isLarge description={last === null ? undefined : <Trans>Förra gången kom {last}.</Trans>} />
      {isTotalAlone ? <p className={styles.note}><Trans>Aktiviteten är känslig: antalet ser bara ni som arrangerar den.</Trans></p> : <Parts shown={shown} put={put} count={count} estimated={names.estimated} />}
      <p className={styles.note}><Trans>Bara antal, aldrig namn.</Trans></p>
    </>
  );
}

interface PartsProps extends Pick<HeadcountFieldsProps, "shown" | "put"> {
  count: (field: Exclude<keyof Headcount, "estimated">) => NumberFieldProps & { field: string };
  estimated: string;
}

function Parts({ shown, put, count, estimated }: PartsProps) {
  return (
    <>
      <CheckboxField isSelected={shown.estimated} onChange={put("estimated")}>{estimated}</CheckboxField>
      <details className={styles.more}>
        <summary><Trans>Tjejer och killar</Trans></summary>
        <div className={styles.pair}>
          <NumberField {...count("girlsWomen")} />
          <NumberField {...count("boysMen")} />
          <NumberField {...count("otherOrUnknown")} />
        </div>
        <Left count={left(shown.total, genderParts(shown))} />
      </details>
      <details className={styles.more}>
        <summary><Trans>Åldrar</Trans></summary>
        <div className={styles.pair}>{bands.map((band) => <NumberField key={band} {...count(band)} />)}</div>
        <Left count={left(shown.total, ageParts(shown))} />
      </details>
      <details className={styles.more}>
        <summary><Trans>Volontärer</Trans></summary>
        <NumberField {...count("volunteers")} />
      </details>
    </>
  );
}

/** How far the parts are from the whole, said while one counts. */
function Left({ count }: { count: number | null }) {
  const over = -(count ?? 0);
  return (
    <p className={styles.note} role="status">
      {count !== null && count > 0 ? <Plural value={count} one="# kvar att fördela." other="# kvar att fördela." /> : null}
      {over > 0 ? <Plural value={over} one="# för mycket." other="# för många." /> : null}
    </p>
  );
}
