import { ApolloProvider } from "@apollo/client/react";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { connect } from "./apollo.ts";
import { allowEmptyHtml } from "./emptyHtml.ts";
import { startLanguage } from "./i18n.ts";
import { ConnectionContext } from "./live/connected.ts";
import { createAppRouter } from "./routes.tsx";
import { startTheme } from "./theme.ts";
import "./ui/tokens.css";
import "./ui/base.css";

allowEmptyHtml();
startTheme();
await startLanguage();

const router = createAppRouter();
const { client, connection } = connect(() => void router.navigate({ to: "/", search: { till: router.state.location.href } }));
const root = document.getElementById("root");
if (!root) {
  throw new Error("index.html has lost its #root");
}

createRoot(root).render(
  <StrictMode>
    <I18nProvider i18n={i18n}>
      <ApolloProvider client={client}>
        <ConnectionContext value={connection}>
          <RouterProvider router={router} />
        </ConnectionContext>
      </ApolloProvider>
    </I18nProvider>
  </StrictMode>,
);
