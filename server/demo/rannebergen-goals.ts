import { Theme } from "../goals/goal.entity.ts";
import { IndicatorQuadrant, IndicatorSource, IndicatorUnit } from "../goals/indicator.entity.ts";
import { Qualifier } from "../goals/measurement.entity.ts";
import type { GoalPlan } from "./model.ts";

const { HOW_MUCH, HOW_WELL, BETTER_OFF } = IndicatorQuadrant;
const projectYear = { periodStart: "2019-01-01", periodEnd: "2019-12-31", provenance: "ARTICLE", source: "Artikeln om de fyra labben" } as const;

export const goals: readonly GoalPlan[] = [
  {
    code: "R1",
    statement: "Meningsfull fritid för unga",
    theme: Theme.PARTICIPATION,
    why: "Unga i området har sagt att det finns för lite att göra efter skolan och på loven.",
    causeAnalysis: "Det finns lokaler men få som leder verksamhet, och unga har inte fått bestämma över innehållet.",
    owners: ["fritid", "bolaget", "idrott", "kooperativet"],
    indicators: [
      {
        code: "R1.1", name: "Antal olika ungdomsaktiviteter per år", definition: "Varje aktivitet räknas en gång, oavsett hur många tillfällen den har.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "aktiviteter", wanted: "UP",
        baseline: { value: "34", year: 2021 }, values: ["34", "61", "78", "92", "104"], target: { value: "100", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Räknas i den gemensamma kalendern", accountable: "fritid",
        earlier: [{ ...projectYear, qualifier: Qualifier.MORE_THAN, value: "100" }],
      },
      {
        code: "R1.2", name: "Andel aktiviteter som leds av unga", definition: "Andelen av ungdomsaktiviteterna där unga själva leder.",
        quadrant: HOW_WELL, unit: IndicatorUnit.PERCENT, unitLabel: "%", wanted: "UP",
        baseline: { value: "12", year: 2021 }, values: ["12", "18", "24", "27", "31"], target: { value: "40", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Räknas i den gemensamma kalendern", accountable: "fritid",
      },
      {
        code: "R1.3", name: "Aktiviteter som blivit bestående", definition: "Aktiviteter som fortsätter i ordinarie drift när projektpengarna har tagit slut.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.COUNT, unitLabel: "aktiviteter", wanted: "UP",
        baseline: { value: "4", year: 2021 }, values: ["4", "7", "9", "11", "12"], target: { value: "15", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Styrgruppens årsuppföljning", accountable: "kommunen",
        earlier: [{ ...projectYear, qualifier: Qualifier.QUALITATIVE, text: "Flera av aktiviteterna blev bestående." }],
      },
    ],
  },
  {
    code: "R2",
    statement: "Tryggare vardag",
    theme: Theme.CRIME_SAFETY,
    why: "Alla ska kunna röra sig i området, också på kvällen.",
    causeAnalysis: "Mörka stråk, få vuxna ute på kvällarna och lång väntan på åtgärder efter trygghetsvandringar.",
    owners: ["bolaget", "kommunen", "polisen", "hyresgasterna"],
    indicators: [
      {
        code: "R2.1", name: "Trygghetsindex, hyresgästenkät", definition: "Andel hyresgäster som svarar att de är trygga i sitt område.",
        quadrant: null, unit: IndicatorUnit.PERCENT, unitLabel: "%", decimals: 1, wanted: "UP",
        baseline: { value: "68.4", year: 2021 }, values: ["68.4", "69.1", "70.6", "71.9", "73.2"], target: { value: "76.0", year: 2026 },
        source: IndicatorSource.TENANT_SURVEY, sourceText: "Hyresgästenkäten varje höst", denominators: [412, 398, 405, 420, 422],
      },
      {
        code: "R2.2", name: "Trygg utomhus efter mörkrets inbrott", definition: "Andel hyresgäster som känner sig trygga ute i området när det är mörkt.",
        quadrant: null, unit: IndicatorUnit.PERCENT, unitLabel: "%", decimals: 1, wanted: "UP",
        baseline: { value: "58.0", year: 2021 }, values: ["58.0", "59.5", "58.8", "57.1", "56.4"], target: { value: "65.0", year: 2026 },
        source: IndicatorSource.TENANT_SURVEY, sourceText: "Hyresgästenkäten varje höst", denominators: [412, 398, 405, 420, 422],
      },
    ],
  },
  {
    code: "R3",
    statement: "Levande centrum och lokaler",
    theme: Theme.SERVICES,
    why: "Bra lokaler har stått tomma samtidigt som föreningar har sökt plats.",
    causeAnalysis: "Ingen hade överblick över lokalerna och bokningen var olika hos varje ägare.",
    owners: ["centrum", "bolaget", "kooperativet"],
    indicators: [
      {
        code: "R3.1", name: "Besök i gemensamhetslokalen per vecka", definition: "Medelvärde av veckans besök, alla besök räknas.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "besök per vecka", wanted: "UP",
        baseline: { value: "85", year: 2021 }, values: ["85", "120", "164", "171", "190"], target: { value: "200", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Dörrräknare", accountable: "bolaget",
      },
      {
        code: "R3.2", name: "Belagda timmar, gemensamhetslokalen", definition: "Bokade timmar i förhållande till öppettiden.",
        quadrant: HOW_WELL, unit: IndicatorUnit.PERCENT, unitLabel: "% av öppettiden", wanted: "UP",
        baseline: { value: "22", year: 2021 }, values: ["22", "31", "44", "47", "52"], target: { value: "60", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Bokningarna", accountable: "bolaget",
      },
    ],
  },
  {
    code: "R4",
    statement: "Bättre skolresultat",
    theme: Theme.SCHOOL,
    why: "Fler ska kunna välja den utbildning de vill ha.",
    causeAnalysis: "Trångt hemma, få vuxna som kan hjälpa till och svag koppling mellan skola och fritid.",
    owners: ["skolan", "kommunen", "studie"],
    indicators: [
      {
        code: "R4.1", name: "Behöriga till gymnasiet", definition: "Andel elever i årskurs 9 med behörighet till ett yrkesprogram.",
        quadrant: null, unit: IndicatorUnit.PERCENT, unitLabel: "%", decimals: 1, wanted: "UP", countsPersons: true,
        baseline: { value: "61.5", year: 2021 }, values: ["61.5", "63.0", "62.2", "66.8", "68.1"], target: { value: "75.0", year: 2026 },
        source: IndicatorSource.REGISTER, sourceText: "Skolans betygsstatistik", denominators: [195, 189, 196, 193, 191],
      },
    ],
  },
  {
    code: "R5",
    statement: "Boende som påverkar",
    theme: Theme.PARTICIPATION,
    why: "Den som bor här vet bäst vad som behövs.",
    causeAnalysis: "Förslag har samlats in men sällan besvarats.",
    owners: ["hyresgasterna", "bolaget"],
    indicators: [
      {
        code: "R5.1", name: "Boendeförslag som genomförts", definition: "Förslag från boende som har genomförts under året.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "förslag per år", wanted: "UP",
        baseline: { value: "3", year: 2021 }, values: ["3", "6", "8", "9", "11"], target: { value: "10", year: 2026 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Förslagslistan", accountable: "hyresgasterna",
      },
    ],
  },
];
