import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { calendarSearch, changesSearch, goalSearch, halfYearSearch, partnersSearch, roomsSearch, startSearch } from "./search.ts";
import { ErrorAlone, NotFoundAlone, PageError, PageNotFound, PagePending, PendingAlone } from "./shell/PageStates.tsx";
import { PartnershipShell } from "./shell/PartnershipShell.tsx";
import { Root } from "./shell/Root.tsx";

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundAlone });

/** No page frame stands around these. */
const alone = { pendingComponent: PendingAlone, errorComponent: ErrorAlone };

const startRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/",
  ...alone,
  validateSearch: startSearch,
  component: lazyRouteComponent(() => import("./people/StartPage.tsx"), "StartPage"),
});

const accountRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/konto",
  ...alone,
  component: lazyRouteComponent(() => import("./account/AccountPage.tsx"), "AccountPage"),
});

const linkRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/logga-in/lank",
  ...alone,
  component: lazyRouteComponent(() => import("./account/LinkPage.tsx"), "LinkPage"),
});

const claimRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/koppla",
  ...alone,
  component: lazyRouteComponent(() => import("./settings/ClaimPage.tsx"), "ClaimPage"),
});

const invitationRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/inbjudan",
  ...alone,
  component: lazyRouteComponent(() => import("./settings/InvitationPage.tsx"), "InvitationPage"),
});

const occurrenceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/tillfalle/$occurrenceId",
  ...alone,
  component: lazyRouteComponent(() => import("./sign-ups/SignUpPage.tsx"), "SignUpPage"),
});

const codeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/anmalan",
  ...alone,
  component: lazyRouteComponent(() => import("./sign-ups/CodePage.tsx"), "CodePage"),
});

const partnershipRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/a/$slug",
  ...alone,
  component: PartnershipShell,
});

const homeRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/",
  component: lazyRouteComponent(() => import("./partnership/HomePage.tsx"), "HomePage"),
});

const historyRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/handelser",
  component: lazyRouteComponent(() => import("./partnership/HistoryPage.tsx"), "HistoryPage"),
});

const calendarRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/aktiviteter",
  validateSearch: calendarSearch,
  component: lazyRouteComponent(() => import("./calendar/CalendarPage.tsx"), "CalendarPage"),
});

const roomsRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/lokaler",
  validateSearch: roomsSearch,
  component: lazyRouteComponent(() => import("./premises/RoomsPage.tsx"), "RoomsPage"),
});

const halfYearRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/halvar",
  validateSearch: halfYearSearch,
  component: lazyRouteComponent(() => import("./halfYear/HalfYearPage.tsx"), "HalfYearPage"),
});

const goalsRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/mal",
  component: lazyRouteComponent(() => import("./goals/GoalsPage.tsx"), "GoalsPage"),
});

const goalRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/mal/$goalCode",
  validateSearch: goalSearch,
  component: lazyRouteComponent(() => import("./goals/GoalPage.tsx"), "GoalPage"),
});

const partnersRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/partners",
  validateSearch: partnersSearch,
  component: lazyRouteComponent(() => import("./partnership/PartnersPage.tsx"), "PartnersPage"),
});

/** Opens beside the list, which keeps its place. */
const partnerRoute = createRoute({
  getParentRoute: () => partnersRoute,
  path: "/$membershipId",
  component: lazyRouteComponent(() => import("./partnership/PartnerSheet.tsx"), "PartnerSheet"),
});

const changesRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/historik",
  validateSearch: changesSearch,
  component: lazyRouteComponent(() => import("./history/ChangesPage.tsx"), "ChangesPage"),
});

const privacyRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/personuppgifter",
  component: lazyRouteComponent(() => import("./partnership/PrivacyPage.tsx"), "PrivacyPage"),
});

const settingsRoute = createRoute({
  getParentRoute: () => partnershipRoute,
  path: "/installningar",
  component: lazyRouteComponent(() => import("./settings/SettingsPage.tsx"), "SettingsPage"),
});

const settingsStartRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/",
  beforeLoad: ({ params: { slug } }) => {
    // oxlint-disable-next-line typescript/only-throw-error -- the router's own way to lead on
    throw redirect({ to: "/a/$slug/installningar/personer", params: { slug }, replace: true });
  },
});

const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/personer",
  component: lazyRouteComponent(() => import("./settings/PeoplePage.tsx"), "PeoplePage"),
});

const boardsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/tavlor",
  component: lazyRouteComponent(() => import("./settings/BoardsPage.tsx"), "BoardsPage"),
});

const pausesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: "/lov",
  component: lazyRouteComponent(() => import("./settings/PausesPage.tsx"), "PausesPage"),
});

const routeTree = rootRoute.addChildren([
  startRoute,
  accountRoute,
  linkRoute,
  claimRoute,
  invitationRoute,
  occurrenceRoute,
  codeRoute,
  partnershipRoute.addChildren([homeRoute, historyRoute, calendarRoute, roomsRoute, halfYearRoute, goalsRoute, goalRoute, partnersRoute.addChildren([partnerRoute]), changesRoute, privacyRoute, settingsRoute.addChildren([settingsStartRoute, peopleRoute, pausesRoute, boardsRoute])]),
]);

/** Every route has the same way of waiting, failing and not being there; the parts around it stay. */
export const createAppRouter = () => createRouter({
  routeTree,
  defaultPendingComponent: PagePending,
  defaultErrorComponent: PageError,
  defaultNotFoundComponent: PageNotFound,
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
