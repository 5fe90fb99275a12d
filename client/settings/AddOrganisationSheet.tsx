import { Trans, useLingui } from "@lingui/react/macro";
import { Suspense, useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import type { MembershipRole } from "../graphql/graphql.ts";
import { useAct } from "../live/useAct.ts";
import { OneChoice } from "../ui/Choices.tsx";
import { Sheet } from "../ui/Sheet.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { AddOrganisation, InviteOrganisation } from "./invitationDocuments.ts";
import { KnownOrganisationField } from "./KnownOrganisationField.tsx";
import { emptyOrganisation, NewOrganisationFields, writtenOf } from "./NewOrganisationFields.tsx";
import { PartChoice } from "./PartChoice.tsx";

/** One more organisation in the partnership: new to the hub or known from elsewhere, invited first or with at once. */
export function AddOrganisationSheet({ partnershipId, onClose }: { partnershipId: string; onClose: () => void }) {
  const { t } = useLingui();
  const [source, setSource] = useState<"NEW" | "KNOWN">("NEW");
  const [draft, setDraft] = useState(emptyOrganisation);
  const [organisationId, setOrganisationId] = useState<string | null>(null);
  const [role, setRole] = useState<MembershipRole>("PARTY");
  const [when, setWhen] = useState<"INVITE" | "AT_ONCE">("INVITE");
  const hasAgreed = when === "AT_ONCE";
  const done = () => (hasAgreed ? t`Organisationen är med i partnerskapet` : t`Organisationen är inbjuden`);
  const [add, invite] = [useAct(AddOrganisation, done, { isFinal: true }), useAct(InviteOrganisation, done, { isFinal: true })];
  const act = source === "NEW" ? add : invite;
  const problems = useFormErrors(act.errors, source === "NEW" ? ["name", "kind", "orgNumber", "website"] : ["organisationId"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const written = writtenOf(draft);
    const missing = source === "NEW"
      ? { name: draft.name.trim() === "" ? t`Skriv organisationens namn.` : undefined, kind: draft.kind === null ? t`Välj vad det är för organisation.` : undefined }
      : { organisationId: organisationId === null ? t`Välj organisation.` : undefined };
    if (!check(missing)) {
      return;
    }
    const asked = { partnershipId, role, hasAgreed };
    const answer = source === "NEW" ? written && (await add.run({ ...asked, ...written })) : organisationId !== null && (await invite.run({ ...asked, organisationId }));
    if (answer) {
      onClose();
    }
  };
  return (
    <Sheet title={t`Ny organisation i partnerskapet`} onClose={onClose}>
      <FormFrame title={t`Vilken organisation?`} save={hasAgreed ? t`Ta med` : t`Bjud in`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onClose}>
        <OneChoice field="source" label={t`Finns den i Spindeln?`} isRequired options={[{ id: "NEW", label: t`Nej, den är ny här` }, { id: "KNOWN", label: t`Ja, den är med i ett annat partnerskap` }]} value={source} onChange={setSource} />
        {source === "NEW"
          ? <NewOrganisationFields draft={draft} onChange={(part) => { setDraft({ ...draft, ...part }); Object.keys(part).forEach(clear); }} errors={errors} />
          : <Suspense fallback={<Skeleton rows={1} />}><KnownOrganisationField partnershipId={partnershipId} value={organisationId} onChange={(id) => { setOrganisationId(id); clear("organisationId"); }} error={errors.organisationId} /></Suspense>}
        <PartChoice value={role} onChange={setRole} />
        <OneChoice field="when" label={t`Har den sagt ja?`} isRequired options={[{ id: "INVITE", label: t`Nej, bjud in den först` }, { id: "AT_ONCE", label: t`Ja, ta med den från och med i dag` }]} value={when} onChange={setWhen} />
      </FormFrame>
      {source === "KNOWN" ? <p><Trans>Finns den inte i listan? Skriv in den som ny, med sitt organisationsnummer. Då blir det samma organisation.</Trans></p> : null}
    </Sheet>
  );
}
