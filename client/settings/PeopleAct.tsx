import { EndRoleSheet } from "./EndRoleSheet.tsx";
import { GiveRoleSheet } from "./GiveRoleSheet.tsx";
import { PersonQuestion } from "./PersonQuestion.tsx";
import type { Assignment, Person } from "./documents.ts";

/** What is being decided about somebody. */
export type OpenAct =
  | { what: "GIVE" | "REMOVE" | "SUSPEND" | "RESUME"; user: Person }
  | { what: "END"; assignment: Assignment };

interface PeopleActProps {
  open: OpenAct;
  partnershipId: string;
  /** The one role that the viewer may give is that of process leader. */
  onlyLeader: boolean;
  onClose: () => void;
}

export function PeopleAct({ open, partnershipId, onlyLeader, onClose }: PeopleActProps) {
  if (open.what === "END") {
    return <EndRoleSheet assignment={open.assignment} onClose={onClose} />;
  }
  return open.what === "GIVE"
    ? <GiveRoleSheet user={open.user} partnershipId={partnershipId} onlyLeader={onlyLeader} onClose={onClose} />
    : <PersonQuestion what={open.what} user={open.user} partnershipId={partnershipId} onClose={onClose} />;
}
