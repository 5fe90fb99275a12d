import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { FormFrame } from "../forms/FormFrame.tsx";
import { useFormErrors } from "../forms/useFormErrors.ts";
import { useAct } from "../live/useAct.ts";
import { Sheet } from "../ui/Sheet.tsx";
import { TextField } from "../ui/TextField.tsx";
import { ApproveBoard, ClaimBoard, type BoardRoom } from "./boardDocuments.ts";
import { BoardFields, boardFields, useMissing, type BoardValues } from "./BoardFields.tsx";
import forms from "../forms/FormFrame.module.css";

interface Claim {
  id: string;
  isNear: boolean;
}

interface PairBoardSheetProps {
  partnershipId: string;
  rooms: readonly BoardRoom[];
  onPaired: (id: string) => void;
  onClose: () => void;
}

/** First the code on the screen, then the number that appears on it: whoever approves stands before it. */
export function PairBoardSheet({ partnershipId, rooms, onPaired, onClose }: PairBoardSheetProps) {
  const { t } = useLingui();
  const [claim, setClaim] = useState<Claim | null>(null);
  return (
    <Sheet title={t`Koppla en skärm`} onClose={onClose}>
      {claim ? (
        <ApproveForm key={claim.id} claim={claim} rooms={rooms} onPaired={onPaired} onCancel={onClose} />
      ) : (
        <CodeForm partnershipId={partnershipId} onClaimed={setClaim} onCancel={onClose} />
      )}
    </Sheet>
  );
}

function CodeForm({ partnershipId, onClaimed, onCancel }: { partnershipId: string; onClaimed: (claim: Claim) => void; onCancel: () => void }) {
  const { t } = useLingui();
  const [code, setCode] = useState("");
  const act = useAct(ClaimBoard, () => t`Skärmen visar nu ett tal`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["code"]);
  const { errors, check, clear } = problems;
  const save = async () => {
    if (!check({ code: code.trim() === "" ? t`Skriv koden som står på skärmen.` : undefined })) {
      return;
    }
    const claimed = await act.run({ partnershipId, code });
    if (claimed?.claim) {
      onClaimed(claimed.claim);
    }
  };
  return (
    <FormFrame title={t`Koden på skärmen`} save={t`Fortsätt`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onCancel}>
      <p className={forms.note}><Trans>Öppna {`${location.host}/tavla`} på skärmen. Då visas en kod.</Trans></p>
      <TextField field="code" label={t`Kod`} description={<Trans>Åtta bokstäver.</Trans>} isRequired autoComplete="off" spellCheck="false" value={code} onChange={(text) => { setCode(text); clear("code"); }} error={errors.code} />
    </FormFrame>
  );
}

function ApproveForm({ claim, rooms, onPaired, onCancel }: { claim: Claim; rooms: readonly BoardRoom[]; onPaired: (id: string) => void; onCancel: () => void }) {
  const { t } = useLingui();
  const missing = useMissing();
  const [number, setNumber] = useState("");
  const [values, setValues] = useState<BoardValues>({ name: "", roomId: "", inches: 43, metres: 4, orientation: "LANDSCAPE" });
  const act = useAct(ApproveBoard, () => t`Skärmen är kopplad`, { isFinal: true });
  const problems = useFormErrors(act.errors, ["number", ...boardFields]);
  const { errors, check, clear } = problems;
  const save = async () => {
    const { name, inches, metres } = values;
    if (!check({ number: number.trim() === "" ? t`Skriv talet som står på skärmen.` : undefined, ...missing(values) }) || inches === null || metres === null) {
      return;
    }
    const approved = await act.run({ claimId: claim.id, number, name: name.trim(), roomId: values.roomId || null, inches, metres: String(metres), orientation: values.orientation });
    if (approved?.board) {
      onPaired(approved.board.id);
    }
  };
  const set: Parameters<typeof BoardFields>[0]["set"] = (key) => (value) => {
    setValues((before) => ({ ...before, [key]: value }));
    clear(key);
  };
  return (
    <FormFrame title={t`Talet på skärmen`} save={t`Godkänn`} isPending={act.isPending} problems={problems} onSave={() => void save()} onCancel={onCancel}>
      <p className={forms.note}><Trans>Inom några sekunder visar skärmen ett tal. Ser du det inte är det en annan skärm: godkänn då inte.</Trans></p>
      {claim.isNear ? null : <p className={forms.preview}><Trans>Skärmen finns inte på samma nätverk som du. Det är som det ska om du till exempel använder mobilnätet.</Trans></p>}
      <TextField field="number" label={t`Tal`} isRequired autoComplete="off" inputMode="numeric" value={number} onChange={(text) => { setNumber(text); clear("number"); }} error={errors.number} />
      <BoardFields values={values} set={set} rooms={rooms} errors={errors} />
    </FormFrame>
  );
}
