import { afterEach, expect, test } from "@jest/globals";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { cleanup, render, screen } from "@testing-library/react";
import type { ReactNode } from "react";
import { messages as english } from "../../../client/locales/en.po";
import { messages as swedish } from "../../../client/locales/sv.po";
import { Contributions } from "../../../client/partnership/Contributions.tsx";
import { matrixOf, takingPart } from "../../../client/partnership/goalMatrix.ts";
import { after, linesOf } from "../../../client/partnership/historyLines.ts";
import { lastSeen, noteSeen } from "../../../client/partnership/lastVisit.ts";
import { Promises } from "../../../client/partnership/Promises.tsx";

function show(what: ReactNode, locale: "sv" | "en" = "sv"): void {
  i18n.loadAndActivate({ locale, messages: locale === "sv" ? swedish : english });
  render(<I18nProvider i18n={i18n}>{what}</I18nProvider>);
}

afterEach(cleanup);

const plain = (text: string | null | undefined) => (text ?? "").replaceAll(/[\u00a0\u202f]/g, " ").trim();

const event = (id: string, at: string, nodeId: string, kind = "Occurrence", organisation = "kommunen") => ({ id, at, nodeId, actorOrganisation: { id: organisation }, node: { __typename: kind } });

test("several changes of one thing are one line, the latest", () => {
  const lines = linesOf([event("3", "2026-11-23T09:00:00Z", "basket"), event("2", "2026-11-23T08:00:00Z", "kafé"), event("1", "2026-11-22T08:00:00Z", "basket")], "Europe/Stockholm");
  expect(lines.map(({ entries }) => entries.map(({ id }) => id))).toEqual([["3"], ["2"]]);
});

test("headcounts that one organisation reports on one local day are one line", () => {
  const lines = linesOf(
    [
      event("5", "2026-11-22T23:30:00Z", "e", "Attendance"),
      event("4", "2026-11-22T20:00:00Z", "d", "Attendance"),
      event("3", "2026-11-22T19:00:00Z", "c"),
      event("2", "2026-11-22T18:00:00Z", "b", "Attendance", "idrottsföreningen"),
      event("1", "2026-11-22T17:00:00Z", "a", "Attendance"),
    ],
    "Europe/Stockholm",
  );
  expect(lines.map(({ entries }) => entries.map(({ id }) => id))).toEqual([["5"], ["4", "1"], ["3"], ["2"]]);
});

test("what is new is what came after the last visit; the first time nothing is", () => {
  // Two changes in the same instant are told apart by their order.
  const history = [event("3", "2026-11-23T09:00:00Z", "c"), event("2", "2026-11-23T09:00:00Z", "b"), event("1", "2026-11-22T08:00:00Z", "a")];
  expect([...after(history, "2")]).toEqual(["3"]);
  expect([...after(history, "3")]).toEqual([]);
  expect([...after(history, "far back")]).toEqual(["3", "2", "1"]);
  expect([...after(history, null)]).toEqual([]);
});

test("what was new stays so until the page is opened anew", () => {
  localStorage.setItem("spindeln.seen.amina.rannebergen", "7");
  noteSeen("amina", "rannebergen", "9");
  expect(lastSeen("amina", "rannebergen")).toBe("7");
  expect(localStorage.getItem("spindeln.seen.amina.rannebergen")).toBe("9");
  expect(lastSeen("johan", "rannebergen")).toBeNull();
});

test("a goal's row tells who owns it and how many activities each has arranged, alone or with others", () => {
  const [a, b, c] = [{ id: "a" }, { id: "b" }, { id: "c" }];
  const activity = (organiser: { id: string }, ...coOrganisers: { id: string }[]) => ({ activity: { organiser, coOrganisers } });
  const matrix = matrixOf([{ id: "mål", owners: [a], activityTotals: [activity(b), activity(b, a)] }, { id: "tomt", owners: [], activityTotals: [] }], [a, b, c]);
  expect(matrix.get("mål")).toEqual([
    { organisationId: "a", owns: true, activities: 1 },
    { organisationId: "b", owns: false, activities: 2 },
    { organisationId: "c", owns: false, activities: 0 },
  ]);
  expect([...matrix.values()].map(takingPart)).toEqual([2, 0]);
});

test("promises say what and how much, in both languages", () => {
  const promises = [
    { id: "1", kind: "CASH" as const, amountSek: 900_000 },
    { id: "2", kind: "PREMISES" as const, amountSek: 540_000, areaM2: "410" },
    { id: "3", kind: "PREMISES" as const, amountSek: 24_000, areaM2: null },
    { id: "4", kind: "VOLUNTEER_HOURS" as const, adultHours: "1200", youthHours: "300.5" },
  ];
  show(<Promises promises={promises} />);
  expect(screen.getAllByRole("listitem").map(({ textContent }) => plain(textContent))).toEqual(["Pengar 900 000 kr", "Lokaler 410 m²", "Lokaler 24 000 kr", "Ideell tid 1 500,5 tim"]);
  cleanup();
  show(<Promises promises={promises} />, "en");
  expect(screen.getAllByRole("listitem").map(({ textContent }) => plain(textContent))[0]).toBe("Money SEK 900,000");
});

test("vulnerability is told with names and shares, and explains itself", () => {
  const giver = (id: string, name: string, cashSek: number, valueSek: number, shareOfValue: number) => ({ cashSek, valueSek, shareOfValue, membership: { id, version: 1, organisation: { id, version: 1, name }, unit: null } });
  const summary = {
    year: 2026, cashSek: 100, premisesSek: 0, premisesM2: "0", staffHours: "0", volunteerHours: "0", totalValueSek: 200,
    largestShareOfCash: 0.7, largestShareOfValue: 0.55, concentration: 0.5, level: "RED" as const,
    byMembership: [giver("a", "Bostadsbolaget", 30, 110, 0.55), giver("b", "Kommunen", 70, 90, 0.45)],
  };
  show(<Contributions summary={summary as never} />);
  expect(plain(screen.getByText("hög sårbarhet").parentElement?.textContent)).toBe("hög sårbarhet Kommunen står för mest pengar, 70,0 %. Bostadsbolaget står för störst del av det samlade värdet, 55,0 %.");
  expect(screen.getByText("Vad menas med sårbarhet?")).toBeTruthy();
});
