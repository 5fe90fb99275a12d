import { createContext, use } from "react";
import type { ShellQuery } from "../graphql/graphql.ts";

type ViewerUser = NonNullable<ShellQuery["viewer"]["user"]>;

export const ViewerContext = createContext<ViewerUser | null>(null);

/** The signed-in person, or `null` for a visitor. */
export const useViewerUser = (): ViewerUser | null => use(ViewerContext);
