import { useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { PageHeader } from "../ui/PageHeader.tsx";

export function CalendarPage(): ReactNode {
  const { t } = useLingui();
  return <PageHeader title={t`Aktiviteter`} />;
}
