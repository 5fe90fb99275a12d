import { ResidentLed, TargetGroup } from "../calendar/activity-lists.ts";
import { Theme } from "../goals/goal.entity.ts";
import { IndicatorQuadrant, IndicatorSource, IndicatorUnit } from "../goals/indicator.entity.ts";
import { Qualifier } from "../goals/measurement.entity.ts";
import { PartnershipForm } from "../partnership/partnership.entity.ts";
import { SchoolBreakKind } from "../partnership/school-break.entity.ts";
import { OrganisationKind } from "../people/organisation.entity.ts";
import type { GoalPlan, PartnershipPlan, PartyPlan, RoomPlan, SeriesPlan } from "./model.ts";

const { HOW_MUCH, BETTER_OFF } = IndicatorQuadrant;
const allYear = { from: 1, to: 53, every: 1 };
const term = { from: 3, to: 50, every: 1 };
const everyOther = { from: 4, to: 50, every: 2 };

const parties: readonly PartyPlan[] = [
  { key: "bolaget", organisation: "Kommunala bostadsbolaget", kind: OrganisationKind.HOUSING_COMPANY, initiator: true, host: true, cashSek: 650_000, premisesSek: 420_000, premisesM2: 320, staffHours: 1720 },
  { key: "arbete", organisation: "Kommunen", unit: "Arbetsmarknad och vuxenutbildning", kind: OrganisationKind.MUNICIPALITY, cashSek: 400_000, staffHours: 860 },
  { key: "kultur", organisation: "Kommunen", unit: "Kultur och fritid", kind: OrganisationKind.MUNICIPALITY, cashSek: 50_000, premisesSek: 30_000, premisesM2: 40, staffHours: 200 },
  { key: "studie", organisation: "Studieförbundet", kind: OrganisationKind.STUDY_ASSOCIATION, cashSek: 60_000, premisesSek: 48_000, premisesM2: 60, staffHours: 600 },
  { key: "forsamlingen", organisation: "Församlingen", kind: OrganisationKind.FAITH_COMMUNITY, cashSek: 150_000, premisesSek: 96_000, premisesM2: 110, staffHours: 500, volunteerHours: 400 },
  { key: "hjalpen", organisation: "Hjälporganisationens lokalgrupp", kind: OrganisationKind.CIVIL_SOCIETY, staffHours: 80, volunteerHours: 900 },
  { key: "staten", organisation: "Statlig arbetsmarknadsaktör", kind: OrganisationKind.STATE_AGENCY, staffHours: 240 },
  { key: "foretagen", organisation: "Företagarnas lokala förening", kind: OrganisationKind.BUSINESS_ASSOCIATION, cashSek: 40_000, staffHours: 60, volunteerHours: 50 },
  { key: "koren", organisation: "Kören", kind: OrganisationKind.RESIDENT_GROUP, supporter: true },
];

const goals: readonly GoalPlan[] = [
  {
    code: "B1",
    statement: "Fler nya bodensare i arbete eller studier",
    theme: Theme.UNEMPLOYMENT,
    why: "Arbete och studier ger egen försörjning och en plats i samhället.",
    causeAnalysis: "Få kontakter med arbetsgivare, för lite svenska i vardagen och insatser som inte hängde ihop.",
    owners: ["arbete", "bolaget", "staten", "foretagen"],
    indicators: [
      {
        code: "B1.1", name: "Andel deltagare i arbete eller studier efter 12 månader", definition: "Deltagare som ett år efter start arbetar eller studerar på minst halvtid.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.PERCENT, unitLabel: "%", wanted: "UP", countsPersons: true,
        baseline: { value: "48", year: 2020 }, values: ["50", "53", "57", "55", "61"], target: { value: "70", year: 2030 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Arrangörernas egna register, endast summor", denominators: [38, 40, 42, 44, 46], accountable: "arbete",
      },
      {
        code: "B1.2", name: "Arbetslösa i området, andel av 20–64 år", definition: "Öppet arbetslösa och i program, andel av befolkningen 20–64 år.",
        quadrant: null, unit: IndicatorUnit.PERCENT, unitLabel: "%", decimals: 1, wanted: "DOWN",
        baseline: { value: "14.2", year: 2020 }, values: ["13.8", "12.9", "12.4", "12.6", "11.7"], target: { value: "10.0", year: 2030 },
        source: IndicatorSource.SCB_DESO, sourceText: "Områdesstatistik, en gång om året",
      },
    ],
  },
  {
    code: "B2",
    statement: "Bredare nätverk",
    theme: Theme.PARTICIPATION,
    why: "Den som känner någon får lättare veta var arbetet och bostaden finns.",
    causeAnalysis: "Nya och gamla bodensare möts sällan.",
    owners: ["forsamlingen", "studie", "hjalpen"],
    indicators: [
      {
        code: "B2.1", name: "Nya kontakter per deltagare, median", definition: "Hur många nya personer deltagaren säger sig ha lärt känna under året.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.COUNT, unitLabel: "kontakter", wanted: "UP",
        baseline: { value: "2", year: 2020 }, values: ["2", "3", "3", "4", "5"], target: { value: "6", year: 2030 },
        source: IndicatorSource.SURVEY, sourceText: "Deltagarenkät varje höst", denominators: [41, 43, 46, 52, 55], accountable: "studie",
      },
      {
        code: "B2.2", name: "Besök i mötesplatsen per öppetdag", definition: "Medelvärde av alla besök på de dagar mötesplatsen är öppen.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "besök per dag", wanted: "UP",
        earlier: [{ periodStart: "2018-08-01", periodEnd: "2019-07-31", qualifier: Qualifier.ABOUT, value: "130", provenance: "PUBLIC_SOURCE", source: "Berättelse från mötesplatsens första år" }],
        baseline: { value: "62", year: 2021 }, values: ["62", "84", "101", "118", "126"], target: { value: "130", year: 2030 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Räknas vid dörren", accountable: "bolaget",
      },
    ],
  },
  {
    code: "B3",
    statement: "Stärkt samhällsservice i mötesplatsen",
    theme: Theme.SERVICES,
    why: "En plats där man får svar gör att fler klarar sig själva.",
    causeAnalysis: "Servicen låg på många ställen med olika öppettider.",
    owners: ["bolaget", "kultur"],
    indicators: [
      {
        code: "B3.1", name: "Öppettimmar per vecka", definition: "Timmar i veckan då mötesplatsen är bemannad.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.HOURS, unitLabel: "timmar per vecka", wanted: "UP",
        baseline: { value: "24", year: 2021 }, values: ["24", "28", "30", "34", "36"], target: { value: "40", year: 2030 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Schemat", accountable: "bolaget",
      },
    ],
  },
  {
    code: "B4",
    statement: "Starkare framtidstro",
    theme: Theme.PARTICIPATION,
    why: "Den som tror på framtiden vågar pröva.",
    causeAnalysis: "Långa väntetider och osäkerhet tär på hoppet.",
    owners: ["studie", "forsamlingen", "arbete"],
    indicators: [
      {
        code: "B4.1", name: "Framtidstro, andel ”god” eller ”mycket god”", definition: "Andel av dem som svarar på deltagarenkäten, minst 15 svar.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.PERCENT, unitLabel: "%", wanted: "UP", countsPersons: true,
        baseline: { value: "41", year: 2020 }, values: ["44", "47", "52", "50", "58"], target: { value: "65", year: 2030 },
        source: IndicatorSource.SURVEY, sourceText: "Deltagarenkät varje höst", denominators: [41, 43, 46, 52, 55], accountable: "studie", period2026End: "2026-10-31",
      },
    ],
  },
];

const rooms: readonly RoomPlan[] = [
  { key: "stora", name: "Mötesplatsen, stora rummet", owner: "bolaget", premises: "Mötesplatsen", capacity: 80, areaM2: 160, opens: "08:00", closes: "22:00", quietAfter: "21:00", equipment: ["projektor", "högtalare", "piano"], stepFree: true, hearingLoop: true },
  { key: "data", name: "Datarummet", owner: "bolaget", premises: "Mötesplatsen", capacity: 14, areaM2: 40, opens: "08:00", closes: "21:00", equipment: ["datorer", "skrivare"], stepFree: true, hearingLoop: false },
  { key: "koket", name: "Köket", owner: "bolaget", premises: "Mötesplatsen", capacity: 20, areaM2: 45, opens: "08:00", closes: "21:00", rules: "Diska och torka av efter dig.", equipment: ["spis", "ugn"], stepFree: true, hearingLoop: false },
];

const adults = { target: TargetGroup.ADULTS, led: ResidentLed.CO_LED };
const everyone = { target: TargetGroup.ALL, led: ResidentLed.CO_LED };

const series: readonly SeriesPlan[] = [
  { ...everyone, goals: ["B2", "B3"], title: "Öppen mötesplats", description: "Kom in, drick kaffe och få svar på dina frågor.", organiser: "bolaget", coOrganisers: ["hjalpen"], room: "stora", weekdays: [1, 2, 3, 4, 5], start: "09:00", end: "15:00", weeks: allYear },
  { ...everyone, goals: ["B2"], title: "Helgkafé", description: "Kafé och spel för hela familjen.", organiser: "forsamlingen", coOrganisers: ["hjalpen"], room: "stora", weekdays: [6, 7], start: "11:00", end: "14:00", weeks: allYear },
  { ...adults, goals: ["B1", "B2"], title: "Språkkafé", description: "Prata svenska i små grupper.", organiser: "studie", coOrganisers: ["hjalpen"], room: "stora", weekdays: [2, 4], start: "17:00", end: "19:00", weeks: allYear },
  { ...adults, goals: ["B1"], title: "Samhällskunskap", description: "Så fungerar kommunen, skolan och vården.", organiser: "studie", room: "data", weekdays: [1], start: "10:00", end: "12:00", weeks: term },
  { ...adults, goals: ["B1"], title: "Datakunskap", description: "Lär dig e-post, blanketter och e-tjänster.", organiser: "studie", room: "data", weekdays: [3], start: "10:00", end: "12:00", weeks: term },
  { ...adults, goals: ["B3"], title: "Boskola", description: "Hyreskontrakt, tvättstuga och vem du ringer.", organiser: "bolaget", room: "data", weekdays: [2], start: "13:00", end: "15:00", weeks: everyOther },
  { ...everyone, goals: ["B2"], title: "Kör", description: "Sånger på många språk. Ingen provsjungning.", organiser: "koren", coOrganisers: ["forsamlingen"], room: "stora", weekdays: [3], start: "18:00", end: "20:00", weeks: term },
  { ...adults, goals: ["B1"], title: "Jobbrådgivning", description: "Få hjälp med ansökan och cv.", organiser: "arbete", coOrganisers: ["staten"], room: "data", weekdays: [4], start: "13:00", end: "15:00", weeks: allYear },
  { ...adults, goals: ["B1"], title: "Frukostträff med företag", description: "Arbetsgivare berättar vilka de söker.", organiser: "foretagen", coOrganisers: ["arbete"], room: "koket", weekdays: [5], start: "07:30", end: "09:00", weeks: { from: 5, to: 50, every: 4 } },
  { ...everyone, goals: ["B2"], title: "Matlagning tillsammans", description: "Vi lagar mat från varandras länder.", organiser: "hjalpen", room: "koket", weekdays: [1], start: "16:00", end: "19:00", weeks: term },
  { target: TargetGroup.WOMEN, led: ResidentLed.RESIDENT_LED, goals: ["B2", "B4"], title: "Kvinnokväll", description: "En egen kväll att prata, sy och planera.", organiser: "forsamlingen", room: "koket", weekdays: [4], start: "17:00", end: "19:30", weeks: term },
  { target: TargetGroup.FAMILIES, led: ResidentLed.STAFF_LED, goals: ["B2"], title: "Familjelördag", description: "Pyssel och sagor på flera språk.", organiser: "kultur", room: "koket", weekdays: [6], start: "10:00", end: "12:00", weeks: everyOther },
  { ...adults, goals: ["B1"], title: "Studievägledning", description: "Vilken utbildning passar dig?", organiser: "arbete", room: "data", weekdays: [5], start: "10:00", end: "12:00", weeks: everyOther },
  { target: TargetGroup.YOUTH, ages: [13, 19], led: ResidentLed.YOUTH_LED, goals: ["B4"], title: "Ungas kväll", description: "Unga bestämmer vad som händer.", organiser: "kultur", room: "stora", weekdays: [5], start: "18:00", end: "21:00", weeks: term },
  { ...adults, goals: ["B4"], title: "Framtidsverkstad", description: "Sätt ord på vart du vill och vad som behövs.", organiser: "studie", room: "data", weekdays: [2], start: "17:00", end: "19:00", weeks: { from: 6, to: 48, every: 3 } },
  { target: TargetGroup.SENIORS, led: ResidentLed.CO_LED, goals: ["B2"], title: "Stickkafé", description: "Handarbete, kaffe och samtal.", organiser: "forsamlingen", room: "koket", weekdays: [2], start: "13:00", end: "15:00", weeks: allYear },
];

const single = { led: ResidentLed.CO_LED } as const;

export const boden: PartnershipPlan = {
  code: "BOD",
  slug: "boden",
  name: "Boden – integration och samverkan",
  area: { name: "Boden", municipalityCode: "2582" },
  purpose: "Nya och gamla bodensare ska mötas, och fler ska komma i arbete eller studier.",
  form: PartnershipForm.AGREEMENT,
  startDate: "2021-01-01",
  planEndYear: 2030,
  parties,
  goals,
  rooms,
  series,
  schoolBreaks: [{ kind: SchoolBreakKind.AUTUMN, name: "Höstlov", weeks: { from: 44, to: 44 } }],
  singles: [
    { ...single, target: TargetGroup.ALL, goals: ["B1"], title: "Rekryteringsdag", description: "Tio arbetsgivare på plats.", organiser: "foretagen", coOrganisers: ["arbete"], room: "stora", week: 11, weekday: 6, start: "15:00", end: "18:00" },
    { ...single, target: TargetGroup.ALL, goals: ["B2"], title: "Vårkonsert med kören", description: "Sånger på tolv språk.", organiser: "koren", room: "stora", week: 20, weekday: 7, start: "16:00", end: "18:00" },
    { ...single, target: TargetGroup.FAMILIES, goals: ["B2"], title: "Midsommar på gården", description: "Knytkalas och dans.", organiser: "bolaget", place: "Gården", week: 25, weekday: 5, start: "12:00", end: "16:00" },
    { ...single, target: TargetGroup.ALL, goals: ["B3"], title: "Öppet hus hos hyresvärden", description: "Frågor och svar om boendet.", organiser: "bolaget", place: "Bobutiken", week: 39, weekday: 4, start: "15:00", end: "18:00" },
    { ...single, target: TargetGroup.ADULTS, goals: ["B1"], title: "Studiebesök på sågverket", description: "Se ett arbete på nära håll.", organiser: "foretagen", place: "Samling vid Mötesplatsen", week: 42, weekday: 3, start: "13:00", end: "16:00" },
    { ...single, target: TargetGroup.ALL, goals: ["B2"], title: "Julfest för alla", description: "Mat och musik från många håll.", organiser: "forsamlingen", room: "stora", week: 51, weekday: 6, start: "16:00", end: "20:00" },
  ],
};
