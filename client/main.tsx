import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "./apollo.ts";
import { allowEmptyHtml } from "./emptyHtml.ts";
import { createHub, HubProvider } from "./Hub.tsx";
import { startLanguage } from "./i18n.ts";
import { createAppRouter } from "./routes.tsx";
import { startTheme } from "./theme.ts";
import "./ui/tokens.css";
import "./ui/base.css";

allowEmptyHtml();
startTheme();
await startLanguage();

const router = createAppRouter();
const hub = createHub(() => connect(() => void router.navigate({ to: "/", search: { till: router.state.location.href } })));
const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has lost its #root");
}

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <HubProvider hub={hub}>
        <RouterProvider router={router} />
      </HubProvider>
    </I18nProvider>
  </StrictMode>,
);
