import type { ReactNode } from "react";

export const PartnerSheet = (): ReactNode => null;
