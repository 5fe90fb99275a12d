import { ApolloProvider } from "@apollo/client/react";
import { afterEach, beforeAll, beforeEach, expect, jest, test } from "@jest/globals";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import type { ReactNode } from "react";
import { ConflictChoice } from "../../../client/live/ConflictChoice.tsx";
import { ConnectionBar } from "../../../client/live/ConnectionBar.tsx";
import { noteHubTime } from "../../../client/live/clock.ts";
import { contact } from "../../../client/live/contact.ts";
import { conflictsIn, emptyDraft, keepMine, takeTheirs, write, type Draft } from "../../../client/live/merge.ts";
import { useHeldList } from "../../../client/live/useHeldList.ts";
import { useMerge } from "../../../client/live/useMerge.ts";
import { WaitingPill } from "../../../client/live/WaitingPill.tsx";
import { PartnershipContext } from "../../../client/partnership/usePartnership.ts";
import { Hub } from "./hub.ts";

const rannebergen = { id: "p", slug: "rannebergen", name: "Rannebergen", timeZone: "Europe/Stockholm", isDemo: true, viewerRole: null, viewerCanPlan: true };
let hub: Hub;

const Around = ({ children }: { children: ReactNode }) => (
  <I18nProvider i18n={i18n}>
    <ApolloProvider client={hub.connect().client}>
      <PartnershipContext value={rannebergen}>{children}</PartnershipContext>
    </ApolloProvider>
  </I18nProvider>
);
const show = (what: ReactNode) => render(what, { wrapper: Around });

beforeAll(() => i18n.loadAndActivate({ locale: "sv", messages: {} }));
beforeEach(() => {
  hub = new Hub();
});
afterEach(() => {
  cleanup();
  jest.useRealTimers();
});

const keyOf = (name: string) => name;
function Names({ names }: { names: string[] }) {
  const { items, waiting, apply, hold } = useHeldList(names, keyOf);
  return (
    <div {...hold} data-testid="list">
      <WaitingPill waiting={waiting} onApply={apply} />
      <ul>{items.map((name) => <li key={name}>{name}</li>)}</ul>
    </div>
  );
}
const names = () => screen.queryAllByRole("listitem").map(({ textContent }) => textContent);

test("a list that is pointed at keeps its order; new entries wait, gone ones go, and the pill lets them in", () => {
  const { rerender } = show(<Names names={["b", "c"]} />);
  fireEvent.pointerEnter(screen.getByTestId("list"), { pointerType: "mouse" });
  rerender(<Names names={["a", "c", "d"]} />);
  expect(names()).toEqual(["c"]);
  fireEvent.click(screen.getByRole("button", { name: "2 nya" }));
  expect(names()).toEqual(["a", "c", "d"]);
  rerender(<Names names={["d", "c", "a"]} />);
  expect(names()).toEqual(["a", "c", "d"]);
  fireEvent.pointerLeave(screen.getByTestId("list"));
  expect(names()).toEqual(["d", "c", "a"]);
});

test("a finger that touches a list does not hold it", () => {
  const { rerender } = show(<Names names={["b"]} />);
  fireEvent.pointerEnter(screen.getByTestId("list"), { pointerType: "touch" });
  rerender(<Names names={["a", "b"]} />);
  expect(names()).toEqual(["a", "b"]);
});

interface Fields {
  title: string;
  goals: string[];
}
const before: Fields = { title: "Läxhjälp", goals: ["R1"] };
const wrote = (value: string): Draft<Fields> => write<Fields, "title">(emptyDraft, before, "title", value);

test("what others write goes together with one's own, except in the same field", () => {
  expect(conflictsIn(wrote("Min"), { ...before, goals: ["R2"] })).toEqual([]);
  expect(conflictsIn(wrote("Min"), { ...before, title: "Deras" })).toEqual(["title"]);
  expect(conflictsIn(wrote("Samma"), { ...before, title: "Samma" })).toEqual([]);
  expect(write<Fields, "title">(wrote("Min"), before, "title", "Läxhjälp")).toEqual(emptyDraft);
  const now = { ...before, title: "Deras" };
  expect(takeTheirs(wrote("Min"), now)).toEqual(emptyDraft);
  const kept = keepMine(wrote("Min"), now);
  expect([kept.mine, conflictsIn(kept, now), conflictsIn(kept, { ...before, title: "Ännu ett" })]).toEqual([{ title: "Min" }, [], ["title"]]);
});

function TitleForm({ now }: { now: Fields }) {
  const { shown, set, conflicts, keepMine: keep, takeTheirs: take } = useMerge(now);
  return (
    <>
      <input aria-label="Namn" value={shown.title} onChange={({ target }) => set("title")(target.value)} />
      <p>{shown.goals.join()}</p>
      {conflicts.length > 0 ? <ConflictChoice nodeId="o" mine={shown.title} theirs={now.title} onKeepMine={keep} onTakeTheirs={take} /> : null}
    </>
  );
}

test("a form asks who may decide when both wrote, names the other, and forgets the question with the choice", async () => {
  hub.answers.set("LatestActors", () => ({ partnership: { __typename: "Partnership", id: "p", version: 1, history: { __typename: "HistoryConnection", nodes: [{ __typename: "HistoryEntry", id: "h", nodeId: "o", actorName: "Leyla" }] } } }));
  const { rerender } = show(<TitleForm now={before} />);
  fireEvent.change(screen.getByRole("textbox"), { target: { value: "Min" } });
  rerender(<TitleForm now={{ title: "Läxhjälp", goals: ["R2"] }} />);
  expect([screen.queryByRole("alert"), screen.getByText("R2").textContent]).toEqual([null, "R2"]);

  rerender(<TitleForm now={{ title: "Deras", goals: ["R2"] }} />);
  const choice = await screen.findByRole("alert", { name: "Någon annan hann före" });
  expect((await within(choice).findByText("Leyla skrev")).nextElementSibling?.textContent).toBe("Deras");
  expect(within(choice).getByText("Du skrev").nextElementSibling?.textContent).toBe("Min");
  fireEvent.click(within(choice).getByRole("button", { name: "Ta den andras" }));
  expect(screen.queryByRole("alert")).toBeNull();
  expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("Deras");
});

test("the bar says from when what is shown is, by the hub's clock, and nothing about a short gap", () => {
  jest.useFakeTimers({ now: Date.parse("2026-11-25T08:00:00Z") });
  noteHubTime("2026-11-23T14:12:00Z");
  const lastAt = Date.now();
  contact.set({ state: "open" });
  show(<ConnectionBar timeZone="Europe/Stockholm" />);
  const text = () => screen.getByRole("status").textContent?.replaceAll("\u00a0", " ");
  expect(text()).toBe("");
  act(() => contact.set({ state: "lost", since: Date.now(), lastAt }));
  expect(text()).toBe("");
  act(() => jest.advanceTimersByTime(5_000));
  expect(text()).toBe("Ingen kontakt med servern. Du ser läget kl. 15.12.");
  act(() => jest.advanceTimersByTime(24 * 3_600_000));
  expect(text()).toBe("Ingen kontakt med servern. Du ser läget måndag 23 november kl. 15.12.");
  act(() => contact.set({ state: "updating", lastAt: Date.now() }));
  expect(text()).toBe("Uppdaterar. Du ser läget kl. 15.12.");
  act(() => contact.set({ state: "crowded", lastAt: Date.now() }));
  expect(text()).toBe("Sidan är öppen på för många ställen samtidigt, så den uppdateras inte här. Stäng någon av de andra flikarna. Du ser läget kl. 15.12.");
  act(() => contact.set({ state: "stopped", lastAt: Date.now() }));
  expect(text()).toBe("Sidan uppdateras inte längre. Du ser läget kl. 15.12.Ladda om sidan");
  act(() => contact.set({ state: "idle" }));
  expect(text()).toBe("");
});
