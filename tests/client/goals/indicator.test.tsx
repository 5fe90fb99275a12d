import { ApolloClient, ApolloLink, InMemoryCache } from "@apollo/client";
import { ApolloProvider } from "@apollo/client/react";
import { afterEach, expect, test } from "@jest/globals";
import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { barsOf } from "../../../client/goals/contributionBars.ts";
import { Facts } from "../../../client/goals/Facts.tsx";
import { IndicatorChart } from "../../../client/goals/IndicatorChart.tsx";
import { MeasurementTable } from "../../../client/goals/MeasurementTable.tsx";
import { Remarks } from "../../../client/goals/Remarks.tsx";
import { linesOf, pointsOf, projectionOf } from "../../../client/goals/series.ts";
import { frameFor, labelsOf, yearEnds } from "../../../client/goals/chartFrame.ts";
import { ConnectionContext } from "../../../client/live/connected.ts";
import { Versions } from "../../../client/live/versions.ts";
import { messages as english } from "../../../client/locales/en.po";
import { messages as swedish } from "../../../client/locales/sv.po";
import { Announcer } from "../../../client/ui/announce.tsx";
import { indicator, measured } from "./indicators.ts";

const cache = new InMemoryCache();
const client = new ApolloClient({ cache, link: ApolloLink.empty() });
const connection = { versions: new Versions(cache), cursors: new Map<string, string>(), dropSocket: () => {} };

function show(what: ReactNode, locale: "sv" | "en" = "sv"): void {
  i18n.loadAndActivate({ locale, messages: locale === "sv" ? swedish : english });
  render(
    <I18nProvider i18n={i18n}>
      <ApolloProvider client={client}>
        <ConnectionContext value={connection}>{what}<Announcer /></ConnectionContext>
      </ApolloProvider>
    </I18nProvider>,
  );
}

afterEach(cleanup);

const plain = (text: string | null | undefined) => (text ?? "").replaceAll(/[\u00a0\u202f]/g, " ").trim();
const texts = (elements: Iterable<Element>) => [...elements].map((element) => plain(element.textContent));
const classed = (name: string) => document.querySelectorAll(`.${name}`);

test("the facts say where it stands, how far it has come, and how far it is from the path", () => {
  show(<Facts indicator={indicator()} />);
  expect(texts(document.querySelectorAll("dd"))).toEqual(["30", "−16", "På rätt väg"]);
  expect(texts(document.querySelectorAll("dt"))).toEqual(["2025 demosiffra", "sedan 2021", "4 skador per år under målbanan"]);
});

test("shares are told with a decimal comma and in percentage points, in English with a point", () => {
  const share = indicator(
    {
      unit: "PERCENT", unitLabel: "%", decimals: 1, direction: "UP",
      baseline: { value: "68.4", date: "2021-12-31", provenance: "FILLER" },
      target: { value: "76", min: null, max: null, date: "2026-12-31", provenance: "FILLER" },
      progress: { state: "BEHIND", value: "73.2", expectedValue: "74.48", evaluatedOn: "2025-12-31", overdue: true },
    },
    [measured(2025, "73.2")],
  );
  show(<Facts indicator={share} />);
  expect(texts(document.querySelectorAll("dd"))).toEqual(["73,2 %", "+4,8", "Ligger efter"]);
  expect(texts(document.querySelectorAll("dt")).slice(1)).toEqual(["procentenheter sedan 2021", "1,3 procentenheter under målbanan försenad mätning"]);
  cleanup();
  show(<Facts indicator={share} />, "en");
  expect(texts(document.querySelectorAll("dd"))).toEqual(["73.2%", "+4.8", "Behind"]);
  expect(texts(document.querySelectorAll("dt"))[2]).toBe("1.3 percentage points below the path measurement overdue");
});

test("the picture says in a sentence what it shows, and its values one by one by the arrow keys", async () => {
  const user = userEvent.setup();
  show(<IndicatorChart indicator={indicator({}, [measured(2021, "46"), measured(2022, "41"), measured(2023, "37", { status: "PRELIMINARY" })])} />);
  const picture = screen.getByRole("img", { name: /^Skadegörelse i bolagets hus: från 46 år 2021 till 30 år 2025, målvärde 25 år 2028\./ });
  await user.tab();
  expect(document.activeElement).toBe(picture);
  const said = () => plain(document.querySelector("[aria-live=polite]")?.textContent);
  await user.keyboard("{ArrowRight}");
  expect(said()).toContain("2021: 46");
  await user.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(said()).toContain("2023: 37, preliminärt");
  await user.keyboard("{ArrowLeft}");
  expect(said()).toContain("2022: 41");
});

test("confirmed values are joined, preliminary ones stand hollow and alone, and a bound is no point on the line", () => {
  show(<IndicatorChart indicator={indicator({}, [measured(2020, "100", { qualifier: "MORE_THAN" }), measured(2021, "46"), measured(2022, "41"), measured(2023, "37", { status: "PRELIMINARY" }), measured(2024, "50", { status: "CORRECTED" })])} />);
  expect(classed("actual")).toHaveLength(1);
  expect([...classed("hollow")].map(({ tagName }) => tagName).sort()).toEqual(["circle", "path"]);
  expect(texts(classed("value"))).toEqual(["41"]);
});

test("a break in the series cuts the line where it is, and says why", () => {
  const broken = indicator({ breaks: [{ on: "2023-01-01", reason: "Från 2023 räknas även försök." }] });
  show(<><IndicatorChart indicator={broken} /><Remarks indicator={broken} /></>);
  expect(classed("actual")).toHaveLength(2);
  expect(classed("break")).toHaveLength(1);
  expect(texts(within(screen.getByRole("list", { name: "Att veta om serien" })).getAllByRole("listitem"))).toEqual(["Avbrott i serien 2023: Från 2023 räknas även försök."]);
});

test("a hidden value is a gap that says why, in the picture and in the table", () => {
  const hidden = indicator({}, [measured(2021, "46"), measured(2022, null, { suppressed: true }), measured(2023, "37")]);
  show(<><IndicatorChart indicator={hidden} /><MeasurementTable indicator={hidden} canConfirm={false} /></>);
  expect(classed("actual")).toHaveLength(2);
  expect(texts(classed("note"))).toEqual(["Visas inte. För få personer."]);
  expect(texts(within(screen.getByRole("row", { name: /^2022/ })).getAllByRole("cell"))[0]).toBe("Visas inte. För få personer.");
});

test("statements that are no point stand in words, with where they come from", () => {
  const said = indicator({}, [
    measured(2019, null, { qualifier: "RELATIVE_CHANGE_ONLY", relativeChangePct: "80", provenance: "ARTICLE" }),
    measured(2020, null, { qualifier: "QUALITATIVE", text: "Skolmotivationen höjdes avsevärt.", provenance: "ARTICLE" }),
    measured(2021, "46"),
  ]);
  show(<Remarks indicator={said} />);
  expect(texts(screen.getAllByRole("listitem"))).toEqual(["2019: +80 procent källa: artikeln", "2020: Skolmotivationen höjdes avsevärt. källa: artikeln"]);
});

test("the table says the same as the picture: target, every value with its state and source, and the baseline", () => {
  show(<MeasurementTable indicator={indicator({}, [measured(2022, "41"), measured(2023, "40", { qualifier: "ABOUT" }), measured(2024, "100", { qualifier: "MORE_THAN" }), measured(2025, "30", { status: "PRELIMINARY", provenance: "REPORTED" })])} canConfirm />);
  const table = screen.getByRole("table", { name: "Skadegörelse i bolagets hus" });
  expect(within(table).getAllByRole("row").map((row) => texts(row.querySelectorAll("th, td")).slice(0, 4).join(" | "))).toEqual([
    "Period | Mätvärde | Läge | Ursprung",
    "2028 | 25 | Målvärde | demosiffra",
    "2025 | 30 | preliminärt | rapporterat",
    "2024 | över 100 | Fastställt | demosiffra",
    "2023 | cirka 40 | Fastställt | demosiffra",
    "2022 | 41 | Fastställt | demosiffra",
    "2021 | 46 | Utgångsvärde | demosiffra",
  ]);
  expect(screen.getByRole("button", { name: "Fastställ 2025" })).toBeTruthy();
});

test("a projection goes on through the last four values, and needs five", () => {
  const values = [measured(2021, "10"), measured(2022, "12"), measured(2023, "14"), measured(2024, "16"), measured(2025, "18")];
  const until = Date.parse("2026-12-31");
  expect(projectionOf(pointsOf(values.slice(1)), until)).toBeNull();
  expect(projectionOf(pointsOf(values), until)?.to.value).toBeCloseTo(20, 1);
  expect(linesOf(pointsOf(values), [], [])).toHaveLength(1);
});

test("labels keep out of each other's way, and leave a narrow picture to its lines", () => {
  const [upper, lower] = labelsOf(frameFor(900), { target: 100, projection: 104 });
  expect([upper?.kind, lower?.kind, (lower?.y ?? 0) - (upper?.y ?? 0)]).toEqual(["target", "projection", 20]);
  expect(labelsOf(frameFor(320), { target: 100, projection: 104 }).map(({ kind }) => kind)).toEqual(["target"]);
  expect(yearEnds([new Date("2018-12-31"), new Date("2028-12-31")], 8)).toEqual([2018, 2020, 2022, 2024, 2026, 2028]);
});

test("contribution is drawn in participant hours where headcounts are known, else by how often it was held", () => {
  const total = (occurrenceCount: number, participantHours: string | null) => ({ occurrenceCount, participantHours });
  const hours = barsOf([total(10, "20.00"), total(2, "80.00"), total(5, "0.00")]);
  expect(hours).toMatchObject({ measure: "hours", rest: 0, bars: [{ amount: 80, share: 1 }, { amount: 20, share: 0.25 }] });
  expect(barsOf([total(10, null), total(20, null)])).toMatchObject({ measure: "occurrences", bars: [{ amount: 20 }, { amount: 10, share: 0.5 }] });
  expect(barsOf(Array.from({ length: 11 }, (_, place) => total(place + 1, null))).rest).toBe(3);
});
