import { getRouteApi } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { PageHeader } from "../ui/PageHeader.tsx";

const route = getRouteApi("/a/$slug/mal/$goalCode");

export function GoalPage(): ReactNode {
  const { goalCode } = route.useParams();
  return <PageHeader title={goalCode} />;
}
