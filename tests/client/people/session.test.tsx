import { gql } from "@apollo/client";
import { useApolloClient, useSuspenseQuery } from "@apollo/client/react";
import { afterEach, beforeAll, beforeEach, expect, test } from "@jest/globals";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { Suspense, type ReactNode } from "react";
import type { Connected } from "../../../client/apollo.ts";
import { createHub, HubProvider, type Hub as OpenHub } from "../../../client/Hub.tsx";
import { useBeginAnew } from "../../../client/live/connected.ts";
import { ownActs, rememberAct } from "../../../client/live/ownActs.ts";
import { askForProof, proofQuestion } from "../../../client/live/proof.ts";
import { noteChanged, useRecentlyChanged } from "../../../client/live/recent.ts";
import { readAgainIfPossible } from "../../../client/live/refetch.ts";
import { toastDone, Toasts } from "../../../client/ui/toast.tsx";
import { until } from "../../support/until.ts";
import { Hub } from "../live/hub.ts";

const whose = gql`query Whose { viewer { user { id version displayName } } }`;
const rename = gql`mutation Rename { editOwnName { user { id version displayName } } }`;
const person = (displayName: string) => ({ __typename: "User", id: displayName, version: 1, displayName });
const answerOf = (user: object | null) => ({ viewer: { __typename: "Viewer", user } });

let fake: Hub;
let opened: Connected[];
let hub: OpenHub;

beforeAll(() => i18n.loadAndActivate({ locale: "sv", messages: {} }));
beforeEach(() => {
  [fake, opened] = [new Hub(), []];
  hub = createHub(() => {
    const connected = fake.connect();
    opened.push(connected);
    return connected;
  });
});
afterEach(cleanup);

/** An answer that the test gives when it wants. */
function later<Answer>() {
  let give: (answer: Answer) => void = () => undefined;
  const answer = new Promise<Answer>((resolve) => { give = resolve; });
  return { answer, give };
}

function Whose() {
  const { data } = useSuspenseQuery<{ viewer: { user: { displayName: string } | null } }>(whose);
  const client = useApolloClient();
  const beginAnew = useBeginAnew();
  const isNews = useRecentlyChanged("a");
  return (
    <>
      <p>{data.viewer.user?.displayName ?? "Ingen"}{isNews ? " med nyheter" : ""}</p>
      <button type="button" onClick={() => void readAgainIfPossible(client)}>Läs igen</button>
      <button type="button" onClick={beginAnew}>Logga ut</button>
    </>
  );
}
const Page = ({ children }: { children?: ReactNode }) => (
  <I18nProvider i18n={i18n}>
    <HubProvider hub={hub}>
      <Suspense fallback="Hämtar">{children ?? <Whose />}</Suspense>
      <Toasts />
    </HubProvider>
  </I18nProvider>
);
const press = (name: string) => act(async () => { fireEvent.click(screen.getByRole("button", { name })); });
const shown = () => screen.getByRole("paragraph").textContent;

test("what was being read for somebody who has signed out is heard by nobody, and their page and store are gone", async () => {
  fake.answers.set("Whose", () => answerOf(person("Anna")));
  await act(async () => { render(<Page />); });
  expect(shown()).toBe("Anna");
  const late = later<object>();
  fake.answers.set("Whose", () => late.answer as Promise<Record<string, unknown>>);
  await press("Läs igen");
  fake.answers.set("Whose", () => answerOf(null));
  await press("Logga ut");
  expect(shown()).toBe("Ingen");
  await act(async () => { late.give(answerOf(person("Anna"))); });
  expect(shown()).toBe("Ingen");
  expect(opened.map(({ client }) => JSON.stringify(client.extract()).includes("Anna"))).toEqual([false, false]);
  expect(fake.dropped).toBe(1);
});

test("a page that has not even begun to show anything is read anew, and not failed", async () => {
  const late = later<object>();
  fake.answers.set("Whose", () => late.answer as Promise<Record<string, unknown>>);
  await act(async () => { render(<Page />); });
  expect(screen.getByText("Hämtar")).toBeTruthy();
  fake.answers.set("Whose", () => answerOf(person("Berit")));
  await act(async () => { hub.beginAnew(); });
  expect(shown()).toBe("Berit");
  await act(async () => { late.give(answerOf(null)); });
  expect(shown()).toBe("Berit");
});

test("an act that was on its way says nothing any more, and none is sent again", async () => {
  const late = later<object>();
  fake.answers.set("Rename", () => late.answer as Promise<Record<string, unknown>>);
  const [before] = opened as [Connected];
  let settled = false;
  const heard = () => { settled = true; };
  void before.client.mutate({ mutation: rename }).then(heard, heard);
  await until("it is sent", () => fake.asked.length > 0);
  hub.beginAnew();
  await act(async () => { late.give({ editOwnName: { __typename: "Payload", user: person("Anna") } }); });
  void before.client.mutate({ mutation: rename }).then(heard, heard);
  await act(async () => undefined);
  expect(settled).toBe(false);
  expect(fake.asked).toEqual(["Rename"]);
  expect(before.client.extract()).toEqual({});
});

test("messages, what could be taken back, marks of news and open questions go with whoever they are about", async () => {
  fake.answers.set("Whose", () => answerOf(person("Anna")));
  await act(async () => { render(<Page />); });
  let proved: boolean | undefined;
  await act(async () => {
    toastDone("Läxhjälpen är flyttad", { label: "Ångra", run: () => undefined });
    rememberAct({ mutationId: "m", label: "Läxhjälpen är flyttad" });
    noteChanged("a");
    void askForProof().then((isProved) => { proved = isProved; });
  });
  expect([shown(), screen.queryAllByText("Läxhjälpen är flyttad").length > 0]).toEqual(["Anna med nyheter", true]);
  await act(async () => { hub.beginAnew(); });
  expect([shown(), screen.queryAllByText("Läxhjälpen är flyttad").length]).toEqual(["Anna", 0]);
  expect([ownActs.get(), proofQuestion.get(), proved]).toEqual([[], null, false]);
});
