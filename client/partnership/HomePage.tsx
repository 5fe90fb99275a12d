import type { ReactNode } from "react";
import { PageHeader } from "../ui/PageHeader.tsx";
import { usePartnership } from "./usePartnership.ts";

export function HomePage(): ReactNode {
  const { name } = usePartnership();
  return <PageHeader title={name} />;
}
