import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { AdmitOrganisation, type Member } from "./invitationDocuments.ts";
import { PartChoice } from "./PartChoice.tsx";
import form from "../forms/FormFrame.module.css";

/** An invited organisation has answered that it wants to take part. */
export function AdmitOrganisationSheet({ member: { id, version, role: asked, organisation }, onClose }: { member: Member; onClose: () => void }) {
  const { t } = useLingui();
  const [role, setRole] = useState(asked);
  const { name } = organisation;
  const act = useAct(AdmitOrganisation, () => t`${name} är med i partnerskapet`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["role"]);
  const save = async () => {
    if (await act.run({ id, expectedVersion: version, role })) {
      onClose();
    }
  };
  return (
    <Sheet title={name} onClose={onClose}>
      <FormFrame title={t`Ta med i partnerskapet`} save={t`Ta med`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        {act.conflict ? <p role="alert" className={form.preview}><Trans>Någon annan hann före. Läs hur det är nu och försök igen.</Trans></p> : null}
        <p className={form.note}><Trans>Organisationen har svarat ja. Den är med från och med i dag.</Trans></p>
        <PartChoice value={role} onChange={setRole} />
      </FormFrame>
    </Sheet>
  );
}
