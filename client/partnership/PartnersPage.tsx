import { Outlet } from "@tanstack/react-router";
import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { PageHeader } from "../ui/PageHeader.tsx";

export function PartnersPage(): ReactNode {
  const { t } = useLingui();
  return <><PageHeader title={t`Partners`} /><Outlet /></>;
}
