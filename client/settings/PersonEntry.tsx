import { Trans, useLingui } from "@lingui/react/macro";
import { useFormat } from "../format/useFormat.ts";
import type { Role } from "../graphql/graphql.ts";
import { useToday } from "../live/clock.ts";
import { JustChanged } from "../live/JustChanged.tsx";
import { usePartnership } from "../partnership/usePartnership.ts";
import { roleName } from "../people/roles.ts";
import { useViewerUser } from "../people/viewer.ts";
import { buttonClass } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Person as PersonMark } from "../ui/marks.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import type { Assignment, Person } from "./documents.ts";
import type { OpenAct } from "./PeopleAct.tsx";
import styles from "./PeoplePage.module.css";

export interface PeopleRights {
  canManage: boolean;
  /** The organisation whose people the viewer decides about. */
  ownOrganisationId: string | null;
  /** What the viewer gives and ends. */
  roles: readonly Role[];
  /** Nobody leads, and the viewer may say who is to. */
  canAppoint: boolean;
}

interface PersonEntryProps {
  assignments: readonly Assignment[];
  rights: PeopleRights;
  onOpen: (act: OpenAct) => void;
}

/** One person, what they do and for how long, and what can be decided about it. */
export function PersonEntry({ assignments, rights, onOpen }: PersonEntryProps) {
  const { t } = useLingui();
  const user = assignments[0]?.user;
  const choices = usePersonActs(user, assignments, rights);
  if (!user) {
    return null;
  }
  const { id, displayName, localTitle, organisation, status } = user;
  return (
    <li className={styles.person}>
      <PersonMark id={id} name={displayName} />
      <div>
        <h3 id={id} tabIndex={-1} className={styles.name}>
          {displayName} <JustChanged id={assignments[0]?.id ?? ""} />
          {status === "SUSPENDED" ? <Chip tone="stopped"><Trans>Avstängd</Trans></Chip> : null}
        </h3>
        <p className={styles.where}>{[localTitle, organisation?.name].filter(Boolean).join(" · ")}</p>
        <ul className={styles.roles}>{assignments.map((assignment) => <RoleLine key={assignment.id} assignment={assignment} />)}</ul>
      </div>
      {choices.length > 0 ? (
        <div className={styles.menu}>
          <MenuButton
            label={t`Ändra för ${displayName}`}
            options={choices}
            onChoose={(choice) => {
              const act = choices.find((one) => one.id === choice)?.act;
              if (act) {
                onOpen(act);
              }
            }}
            className={buttonClass("secondary")}
          >
            <Trans>Ändra</Trans> <span className={styles.hidden}>{displayName}</span>
          </MenuButton>
        </div>
      ) : null}
    </li>
  );
}

function RoleLine({ assignment: { role, from, lastDay } }: { assignment: Assignment }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const { today } = useToday(timeZone);
  const [begins, ends] = [format.date(from), lastDay ? format.date(lastDay) : null];
  return (
    <li className={styles.role}>
      <span>{roleName(role, i18n)}</span>
      <span className={styles.days}>
        {ends ? <Trans>{begins} till och med {ends}</Trans> : from > today ? <Trans>från och med {begins}</Trans> : <Trans>sedan {begins}</Trans>}
      </span>
    </li>
  );
}

/** What the viewer may decide about somebody, as the lines of a menu. */
function usePersonActs(user: Person | undefined, assignments: readonly Assignment[], { canManage, canAppoint, ownOrganisationId, roles }: PeopleRights) {
  const { t, i18n } = useLingui();
  const isSelf = useViewerUser()?.id === user?.id;
  if (!user) {
    return [];
  }
  const isOwn = ownOrganisationId !== null && user.organisation?.id === ownOrganisationId && !isSelf;
  const give = { id: "GIVE", label: t`Ge ett uppdrag till`, act: { what: "GIVE", user, roles } as OpenAct };
  const appoint = { id: "APPOINT", label: t`Utse till processledare`, act: { what: "GIVE", user, roles: ["PROCESS_LEADER"] } as OpenAct };
  const ends = assignments.filter(({ role }) => roles.includes(role)).map((assignment) => {
    const role = roleName(assignment.role, i18n);
    return { id: `END ${assignment.id}`, label: t`Avsluta uppdraget ${role}`, act: { what: "END", assignment } as OpenAct };
  });
  const access = user.status === "SUSPENDED"
    ? { id: "RESUME", label: t`Släpp in igen`, act: { what: "RESUME", user } as OpenAct }
    : { id: "SUSPEND", label: t`Stäng av`, act: { what: "SUSPEND", user } as OpenAct };
  const remove = { id: "REMOVE", label: t`Ta bort från partnerskapet`, act: { what: "REMOVE", user } as OpenAct };
  const contact = { id: "CONTACT", label: t`Visa e-postadress`, description: t`Skrivs i ändringsloggen`, act: { what: "CONTACT", user } as OpenAct };
  return canManage ? [give, ...ends, ...(isSelf ? [] : [contact, access, remove])] : [...(isOwn ? [give, ...ends] : []), ...(canAppoint ? [appoint] : [])];
}
