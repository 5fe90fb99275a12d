import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import Check from "lucide-react/icons/check";
import type { Right } from "../graphql/graphql.ts";
import { allRoles, roleName } from "../people/roles.ts";
import type { RoleRights } from "./documents.ts";
import styles from "./RoleTable.module.css";

const names: Record<Right, MessageDescriptor> = {
  READ: msg`Läsa det som partnerna ser`,
  READ_RESTRICTED: msg`Läsa det som bara processledaren och styrgruppen ser`,
  PLAN_ACTIVITIES: msg`Planera, flytta och ställa in aktiviteter, boka lokaler`,
  RUN_ROOMS: msg`Svara på bokningsförfrågningar och ändra lokaler (annars än processledaren: dem som den egna organisationen äger)`,
  REPORT_ATTENDANCE: msg`Rapportera närvaro (aktivitetsledare för egna aktiviteter)`,
  ISSUE_REPORTS: msg`Fastställa halvår`,
  SET_PAUSES: msg`Ändra skollov och stängda dagar`,
  EDIT_GOALS: msg`Ändra mål`,
  RECORD_MEASUREMENTS: msg`Registrera mätvärden`,
  CONFIRM_MEASUREMENTS: msg`Fastställa mätvärden som någon annan har registrerat`,
  CREATE_TOKENS: msg`Skapa API-nycklar för egna program`,
  MANAGE_PEOPLE: msg`Bjuda in, ge och avsluta uppdrag, stänga av`,
  MANAGE_OWN_PEOPLE: msg`Bjuda in kollegor i den egna organisationen, ge och avsluta deras uppdrag`,
  APPOINT_PROCESS_LEADER: msg`Utse processledare när uppdraget är obesatt`,
};

/** What the roles may do, as the hub itself decides it. */
export function RoleTable({ rights }: { rights: RoleRights }) {
  const { t, i18n } = useLingui();
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- wider than a phone: keys must reach it to scroll
    <div className={styles.scroll} role="group" aria-label={t`Tabell som går att rulla i sidled`} tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col"><Trans>Får</Trans></th>
            {allRoles.map((role) => <th key={role} scope="col">{roleName(role, i18n)}</th>)}
          </tr>
        </thead>
        <tbody>
          {rights.map(({ right, roles }) => (
            <tr key={right}>
              <th scope="row">{i18n._(names[right])}</th>
              {allRoles.map((role) => <td key={role}>{roles.includes(role) ? <><Check size={18} aria-hidden /> <Trans>Ja</Trans></> : <Trans>Nej</Trans>}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
