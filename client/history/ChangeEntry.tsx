import { Trans, useLingui } from "@lingui/react/macro";
import { localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { usePartnership } from "../partnership/usePartnership.ts";
import { roleName } from "../people/roles.ts";
import { Gable } from "../ui/marks.tsx";
import { kindNames, kindOf, useChangeWords } from "./changeWords.ts";
import type { Change } from "./documents.ts";
import styles from "./ChangesPage.module.css";

/** When comes before where, and the rest after them. */
const order = ["localDate", "startTime", "endTime", "endDate", "roomId", "placeText"];
const placeOf = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);

/** What the hub keeps for itself beside a change says nothing to people: where something stood before, and the instants of local times. */
const toBeRead = ({ changes, nodeId }: Change): Change["changes"] =>
  changes
    .filter(({ before, after }) => !before?.startsWith("{") && !after?.startsWith("{"))
    .filter(({ field }) => kindOf(nodeId) !== "Occurrence" || !["startsAt", "endsAt"].includes(field))
    .sort((a, b) => placeOf(a.field) - placeOf(b.field));

/** One change: what, by whom and for whom, each field before and after, and why. */
export function ChangeEntry({ change }: { change: Change }) {
  const { t, i18n } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const { valueOf, nameOf } = useChangeWords();
  const { at, action, actorName, actorRole, actorOrganisation, label, nodeId, node, reason } = change;
  const changes = toBeRead(change);
  const kind = kindNames[kindOf(nodeId)];
  const what = [kind ? i18n._(kind) : null, label].filter(Boolean).join(": ");
  const role = actorRole ? roleName(actorRole, i18n) : null;
  // A demo person is called after the role; then it is enough to say for whom.
  const who = [actorName || t`Spindeln själv`, role && !actorName.startsWith(role) ? role : null, actorOrganisation?.name].filter(Boolean).join(" · ");
  const { time } = localAt(Date.parse(at), timeZone);
  return (
    <li className={styles.entry}>
      {actorOrganisation ? <Gable id={actorOrganisation.id} name={actorOrganisation.name} /> : <span />}
      <div>
        <h3 className={styles.what}>
          {action === "CREATED" ? <Trans>Nytt. {what}</Trans> : action === "REMOVED" ? <Trans>Borttaget. {what}</Trans> : <Trans>Ändrat. {what}</Trans>}
        </h3>
        <p className={styles.who}>{who}</p>
        {node?.__typename === "Assignment" && action === "CREATED" ? <p>{roleName(node.role, i18n)}, {valueOf(`[${node.from},)`)}</p> : null}
        {changes.length > 0 ? (
          <dl className={styles.fields}>
            {changes.map(({ field, before, after }) => (
              <div key={field}>
                <dt>{nameOf(field)}</dt>
                <dd>{before === after ? <Trans>ändrades</Trans> : <><span className={styles.hidden}><Trans>från</Trans> </span><del>{valueOf(before)}</del> <span aria-hidden>→</span> <span className={styles.hidden}><Trans>till</Trans> </span><ins>{valueOf(after)}</ins></>}</dd>
              </div>
            ))}
          </dl>
        ) : null}
        {reason ? <p className={styles.reason}><Trans>Därför: {reason}</Trans></p> : null}
      </div>
      <time className={styles.when} dateTime={at}>{format.at(time)}</time>
    </li>
  );
}
