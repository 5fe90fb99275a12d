import { Trans, useLingui } from "@lingui/react/macro";
import { JustChanged } from "../live/JustChanged.tsx";
import { useAct } from "../live/useAct.ts";
import { useMemberWords } from "../partnership/memberWords.ts";
import { toastProblem } from "../ui/toast.tsx";
import { buttonClass } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Gable } from "../ui/marks.tsx";
import { MenuButton } from "../ui/MenuButton.tsx";
import { WithdrawOrganisation, type Member } from "./invitationDocuments.ts";
import styles from "./PeoplePage.module.css";

/** An organisation with the part it plays; of one that is invited the process leader tells what it answered. */
export function OrganisationEntry({ member, canManage, onAdmit }: { member: Member; canManage: boolean; onAdmit: (member: Member) => void }) {
  const { part, leaving } = useMemberWords();
  const { id, organisation, unit, status } = member;
  const gone = leaving(member);
  const isInvited = status === "INVITED";
  return (
    <li className={styles.person}>
      <Gable id={organisation.id} name={organisation.name} size="large" />
      <div>
        <h3 className={styles.name}>{organisation.name} <JustChanged id={id} /> {isInvited ? <Chip tone="waiting"><Trans>Inbjuden</Trans></Chip> : null} {gone ? <Chip tone="waiting">{gone}</Chip> : null}</h3>
        <p className={styles.where}>{[unit?.name, isInvited ? null : part(member)].filter(Boolean).join(" · ")}</p>
      </div>
      {canManage && isInvited ? <Answer member={member} onAdmit={onAdmit} /> : null}
    </li>
  );
}

function Answer({ member, onAdmit }: { member: Member; onAdmit: (member: Member) => void }) {
  const { t } = useLingui();
  const { name } = member.organisation;
  const act = useAct(WithdrawOrganisation, () => t`Inbjudan till ${name} är återkallad`, { isFinal: true, onRefused: ({ id, form }) => toastProblem(id ?? form ?? "") });
  return (
    <div className={styles.menu}>
      <MenuButton
        label={t`Ändra för ${name}`}
        options={[{ id: "ADMIT", label: t`Ta med i partnerskapet` }, { id: "WITHDRAW", label: t`Återkalla inbjudan` }]}
        onChoose={(choice) => (choice === "ADMIT" ? onAdmit(member) : void act.run({ id: member.id, expectedVersion: member.version }))}
        className={buttonClass("secondary")}
      >
        <Trans>Ändra</Trans> <span className={styles.hidden}>{name}</span>
      </MenuButton>
    </div>
  );
}
