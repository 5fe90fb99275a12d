import { useSuspenseQuery } from "@apollo/client/react";
import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useAct } from "../live/useAct.ts";
import { Button } from "../ui/Button.tsx";
import { RemoveSignUp } from "./actDocuments.ts";
import { SignUpListDocument, type Entry } from "./documents.ts";
import styles from "./SignUp.module.css";

/** Who has signed up, in the order that they came: for those who arrange it. It is asked for anew with everything else that changes. */
export function SignUpList({ occurrenceId }: { occurrenceId: string }) {
  const { t } = useLingui();
  const { data } = useSuspenseQuery(SignUpListDocument, { variables: { occurrenceId }, fetchPolicy: "cache-and-network" });
  const entries = data.signUps ?? [];
  const parts = [[t`Har plats`, entries.filter(({ state }) => state === "CONFIRMED")], [t`Reservlista`, entries.filter(({ state }) => state === "WAITING")]] as const;
  if (entries.length === 0) {
    return <p className={styles.quiet}><Trans>Ingen har anmält sig än.</Trans></p>;
  }
  return (
    <>
      {parts.map(([title, some]) => some.length > 0 ? <section key={title} aria-label={title}><h4>{title}</h4><ol className={styles.list}>{some.map((entry) => <Line key={entry.id} entry={entry} />)}</ol></section> : null)}
      <p className={styles.quiet}><Trans>Listan tas bort två veckor efter tillfället. Att den har lästs antecknas.</Trans></p>
    </>
  );
}

function Line({ entry: { id, place, persons, name } }: { entry: Entry }) {
  const { t } = useLingui();
  const act = useAct(RemoveSignUp, () => t`Anmälan är borttagen`, { isFinal: true });
  return (
    <li>
      <span className={styles.number}>{place}</span>
      <span>{name ?? t`Utan namn`}, <Plural value={persons} one="# person" other="# personer" /></span>
      <Button variant="quiet" aria-label={t`Ta bort anmälan ${place}`} isPending={act.isPending} onPress={() => void act.run({ id })}><Trans>Ta bort</Trans></Button>
    </li>
  );
}
