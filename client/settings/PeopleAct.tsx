import type { Role } from "../graphql/graphql.ts";
import { AddressDialog } from "./AddressDialog.tsx";
import { EndRoleSheet } from "./EndRoleSheet.tsx";
import { GiveRoleSheet } from "./GiveRoleSheet.tsx";
import { PersonQuestion } from "./PersonQuestion.tsx";
import type { Assignment, Person } from "./documents.ts";

/** What is being decided about somebody. */
export type OpenAct =
  | { what: "GIVE"; user: Person; roles: readonly Role[] }
  | { what: "CONTACT" | "REMOVE" | "SUSPEND" | "RESUME"; user: Person }
  | { what: "END"; assignment: Assignment };

interface PeopleActProps {
  open: OpenAct;
  slug: string;
  partnershipId: string;
  onClose: () => void;
}

export function PeopleAct({ open, slug, partnershipId, onClose }: PeopleActProps) {
  if (open.what === "END") {
    return <EndRoleSheet assignment={open.assignment} onClose={onClose} />;
  }
  if (open.what === "CONTACT") {
    return <AddressDialog user={open.user} slug={slug} onClose={onClose} />;
  }
  return open.what === "GIVE"
    ? <GiveRoleSheet user={open.user} partnershipId={partnershipId} roles={open.roles} onClose={onClose} />
    : <PersonQuestion what={open.what} user={open.user} partnershipId={partnershipId} onClose={onClose} />;
}
