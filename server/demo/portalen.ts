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
  { key: "bolaget", organisation: "Kommunala bostadsbolaget", kind: OrganisationKind.HOUSING_COMPANY, initiator: true, host: true, cashSek: 1_100_000, premisesSek: 480_000, premisesM2: 360, staffHours: 2580 },
  { key: "kommunen", organisation: "Kommunen", unit: "Arbetsmarknad", kind: OrganisationKind.MUNICIPALITY, cashSek: 900_000, staffHours: 1720 },
  { key: "forsamlingen", organisation: "Församlingen", kind: OrganisationKind.FAITH_COMMUNITY, cashSek: 450_000, premisesSek: 120_000, premisesM2: 140, staffHours: 860, volunteerHours: 600 },
  { key: "studie", organisation: "Studieförbundet", kind: OrganisationKind.STUDY_ASSOCIATION, cashSek: 200_000, premisesSek: 60_000, premisesM2: 90, staffHours: 1200 },
  { key: "folkhogskolan", organisation: "Folkhögskolan", kind: OrganisationKind.FOLK_HIGH_SCHOOL, cashSek: 150_000, staffHours: 900, notice: { givenOn: "2026-10-01", lastDay: "2027-06-30", reason: "Skolan samlar sin verksamhet på färre orter." } },
  { key: "mentorerna", organisation: "Mentornätverket", kind: OrganisationKind.CIVIL_SOCIETY, volunteerHours: 800 },
  { key: "arbetsgivarna", organisation: "Arbetsgivarnätverket", kind: OrganisationKind.BUSINESS_ASSOCIATION, cashSek: 80_000, staffHours: 100, volunteerHours: 120 },
  { key: "staten", organisation: "Statlig myndighet", kind: OrganisationKind.STATE_AGENCY, left: { lastDay: "2024-12-31", reason: "Myndigheten drog ner på lokala uppdrag." } },
  { key: "gruppen", organisation: "Kooperativgruppen", kind: OrganisationKind.RESIDENT_GROUP, supporter: true },
];

const goals: readonly GoalPlan[] = [
  {
    code: "P1",
    statement: "Fler i egen försörjning",
    theme: Theme.UNEMPLOYMENT,
    why: "Egen försörjning ger frihet och förebilder för barnen.",
    causeAnalysis: "Långt från arbetsgivare, få nätverk och lite svenska i vardagen.",
    owners: ["kommunen", "bolaget", "arbetsgivarna"],
    indicators: [
      {
        code: "P1.1", name: "Deltagare som nått arbete, praktik, studier eller eget företag", definition: "Deltagare som under året har börjat något av detta.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.COUNT, unitLabel: "personer per år", wanted: "UP", countsPersons: true,
        baseline: { value: "31", year: 2021 }, values: ["31", "36", "42", "39", "47"], target: { value: "50", year: 2027 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Arrangörernas egna register, endast summor", accountable: "kommunen",
      },
      {
        code: "P1.2", name: "Anställningsintervjuer per deltagare", definition: "Alla intervjuer under året delat med antalet deltagare.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.RATIO, unitLabel: "intervjuer per deltagare", decimals: 1, wanted: "UP",
        baseline: { value: "0.8", year: 2021 }, values: ["0.8", "1.1", "1.4", "1.3", "1.7"], target: { value: "2.0", year: 2027 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Handledarnas anteckningar, endast summor", denominators: [88, 92, 97, 94, 101], accountable: "bolaget",
      },
    ],
  },
  {
    code: "P2",
    statement: "Starkare självförtroende och nätverk",
    theme: Theme.PARTICIPATION,
    why: "Mod och kontakter är halva vägen till ett arbete.",
    causeAnalysis: "Många har varit ensamma länge och vet inte vad de kan.",
    owners: ["forsamlingen", "mentorerna", "folkhogskolan"],
    indicators: [
      {
        code: "P2.1", name: "Självförtroende inför arbetslivet, medel 1–5", definition: "Medelvärde i deltagarenkäten, minst 15 svar.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.SCALE, unitLabel: "på en skala 1–5", decimals: 1, wanted: "UP", countsPersons: true,
        baseline: { value: "2.9", year: 2021 }, values: ["2.9", "3.1", "3.3", "3.4", "3.6"], target: { value: "4.0", year: 2027 },
        source: IndicatorSource.SURVEY, sourceText: "Deltagarenkät varje höst", denominators: [62, 66, 72, 70, 75], accountable: "forsamlingen",
      },
      {
        code: "P2.2", name: "Andel som fått bredare nätverk", definition: "Andel som i enkäten svarar att de har lärt känna personer utanför sin egen krets.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.PERCENT, unitLabel: "%", wanted: "UP", countsPersons: true,
        baseline: { value: "63", year: 2021 }, values: ["63", "68", "74", "79", "83"], target: { value: "90", year: 2027 },
        earlier: [{ periodStart: "2018-08-01", periodEnd: "2019-12-31", qualifier: Qualifier.QUALITATIVE, text: "Alla deltagare fick ett bredare nätverk.", provenance: "PUBLIC_SOURCE", source: "Portalens egen berättelse om labbet" }],
        source: IndicatorSource.SURVEY, sourceText: "Deltagarenkät varje höst", denominators: [62, 66, 72, 70, 75], accountable: "mentorerna",
      },
    ],
  },
  {
    code: "P3",
    statement: "Fler egna företag och kooperativ",
    theme: Theme.UNEMPLOYMENT,
    why: "Kvinnor i området har idéer som kan bli arbete åt flera.",
    causeAnalysis: "Svårt att få startkapital, lokal och råd.",
    owners: ["bolaget", "folkhogskolan", "arbetsgivarna"],
    indicators: [
      {
        code: "P3.1", name: "Startade företag och kooperativ", definition: "Företag och kooperativ som har registrerats under året.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.COUNT, unitLabel: "företag per år", wanted: "UP",
        baseline: { value: "1", year: 2021 }, values: ["1", "2", "2", "3", "2"], target: { value: "4", year: 2027 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Rådgivarnas lista", accountable: "bolaget",
      },
    ],
  },
  {
    code: "P4",
    statement: "Mer svenska i vardagen",
    theme: Theme.SERVICES,
    why: "Svenskan öppnar dörrar till arbete, vård och grannar.",
    causeAnalysis: "Det finns för få tillfällen att prata svenska utanför klassrummet.",
    owners: ["studie", "forsamlingen"],
    indicators: [
      {
        code: "P4.1", name: "Besök på språkkafé", definition: "Alla besök under året.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "besök per år", wanted: "UP",
        baseline: { value: "1240", year: 2021 }, values: ["1240", "1610", "1980", "2105", "2260"], target: { value: "2400", year: 2027 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Räknas vid varje tillfälle", accountable: "studie",
      },
    ],
  },
];

const rooms: readonly RoomPlan[] = [
  { key: "hageby", name: "Hageby mötesrum", owner: "bolaget", premises: "Portalen i Hageby", capacity: 40, areaM2: 90, opens: "08:00", closes: "21:00", equipment: ["projektor", "kaffekök"], stepFree: true, hearingLoop: true },
  { key: "ringdansen", name: "Ringdansens sal", owner: "bolaget", premises: "Portalen i Ringdansen", capacity: 90, areaM2: 200, opens: "08:00", closes: "22:00", quietAfter: "21:00", equipment: ["scen", "högtalare"], stepFree: true, hearingLoop: true },
  { key: "grupprum", name: "Grupprum", owner: "bolaget", premises: "Portalen i Hageby", capacity: 10, areaM2: 18, opens: "08:00", closes: "21:00", equipment: ["skärm"], stepFree: true, hearingLoop: false },
];

const women = { target: TargetGroup.WOMEN, led: ResidentLed.CO_LED };
const adults = { target: TargetGroup.ADULTS, led: ResidentLed.CO_LED };

const series: readonly SeriesPlan[] = [
  { ...adults, goals: ["P1", "P2"], title: "Öppen mottagning", description: "Kom utan tid. Vi hjälper dig vidare.", organiser: "bolaget", room: "hageby", weekdays: [1, 2, 3, 4, 5], start: "09:00", end: "12:00", weeks: allYear },
  { ...adults, goals: ["P2"], title: "Helgöppet i salen", description: "Kaffe, tidningar och samtal.", organiser: "forsamlingen", room: "ringdansen", weekdays: [6, 7], start: "12:00", end: "15:00", weeks: allYear },
  { ...adults, goals: ["P4"], title: "Språkkafé i Hageby", description: "Prata svenska i små grupper.", organiser: "studie", room: "hageby", weekdays: [1, 3], start: "17:00", end: "19:00", weeks: allYear },
  { ...adults, goals: ["P4"], title: "Språkkafé i Ringdansen", description: "Prata svenska i små grupper.", organiser: "studie", room: "ringdansen", weekdays: [2], start: "17:00", end: "19:00", weeks: term },
  { ...women, goals: ["P2", "P4"], title: "Studiecirkel: svenska för arbete", description: "Ord och fraser för arbetsplatsen.", organiser: "studie", room: "grupprum", weekdays: [2, 4], start: "09:30", end: "11:30", weeks: term },
  { ...women, goals: ["P2"], title: "Studiecirkel: hälsa i vardagen", description: "Rörelse, mat och sömn.", organiser: "studie", room: "ringdansen", weekdays: [3], start: "10:00", end: "12:00", weeks: term },
  { ...women, goals: ["P1", "P2"], title: "Mentorsprogrammet", description: "Träff med din mentor.", organiser: "mentorerna", coOrganisers: ["arbetsgivarna"], room: "hageby", weekdays: [4], start: "17:00", end: "19:00", weeks: everyOther },
  { ...women, goals: ["P2"], title: "Tematräff", description: "En fråga i taget: lön, skatt, pension, rättigheter.", organiser: "folkhogskolan", room: "ringdansen", weekdays: [4], start: "13:00", end: "15:00", weeks: everyOther },
  { ...adults, goals: ["P1"], title: "Arbetsgivarträff", description: "En arbetsgivare berättar och söker folk.", organiser: "arbetsgivarna", coOrganisers: ["kommunen"], room: "hageby", weekdays: [5], start: "13:00", end: "15:00", weeks: { from: 5, to: 50, every: 3 } },
  { ...women, goals: ["P3"], title: "Kooperativverkstad", description: "Från idé till eget företag tillsammans.", organiser: "gruppen", coOrganisers: ["folkhogskolan", "bolaget"], room: "grupprum", weekdays: [1], start: "13:00", end: "16:00", weeks: allYear },
  { ...women, goals: ["P3"], title: "Syateljén", description: "Symaskiner, mönster och beställningar.", organiser: "gruppen", room: "ringdansen", weekdays: [1], start: "09:00", end: "12:00", weeks: term },
  { ...women, goals: ["P3"], title: "Provkök", description: "Prova rätter för catering.", organiser: "gruppen", place: "Församlingens kök", weekdays: [5], start: "10:00", end: "13:00", weeks: everyOther },
  { ...adults, goals: ["P1"], title: "Jobbsökarverkstad", description: "Skriv ansökan med hjälp av en handledare.", organiser: "kommunen", room: "grupprum", weekdays: [3], start: "13:00", end: "16:00", weeks: allYear },
  { ...adults, goals: ["P1"], title: "Intervjuträning", description: "Öva i lugn och ro.", organiser: "mentorerna", room: "grupprum", weekdays: [2], start: "13:00", end: "15:00", weeks: everyOther },
  { ...adults, goals: ["P3"], title: "Starta eget-rådgivning", description: "En timme med en rådgivare.", organiser: "folkhogskolan", room: "grupprum", weekdays: [5], start: "09:00", end: "11:00", weeks: { from: 4, to: 50, every: 4 } },
  { ...adults, goals: ["P2"], title: "Promenadgruppen", description: "En rask promenad och fika efteråt.", organiser: "forsamlingen", place: "Samling vid Portalen i Hageby", weekdays: [2], start: "10:00", end: "11:30", weeks: allYear },
  { target: TargetGroup.FAMILIES, led: ResidentLed.CO_LED, goals: ["P2", "P4"], title: "Sagostund på flera språk", description: "Sagor för barn och vuxna.", organiser: "studie", room: "hageby", weekdays: [6], start: "10:00", end: "11:30", weeks: everyOther },
  { ...adults, goals: ["P2"], title: "Handledarträff", description: "Deltagare och handledare planerar veckan.", organiser: "bolaget", room: "grupprum", weekdays: [1], start: "08:30", end: "09:30", weeks: term },
];

const single = { led: ResidentLed.CO_LED, target: TargetGroup.ALL } as const;

export const portalen: PartnershipPlan = {
  code: "POR",
  slug: "portalen",
  name: "Portalen",
  area: { name: "Hageby och Ringdansen", municipalityCode: "0581" },
  purpose: "Närhet, enkelhet, nätverk och ömsesidig nytta: fler ska försörja sig själva.",
  form: PartnershipForm.AGREEMENT,
  startDate: "2023-01-01",
  planEndYear: 2027,
  parties,
  goals,
  rooms,
  series,
  schoolBreaks: [
    { kind: SchoolBreakKind.WINTER, name: "Sportlov", weeks: { from: 8, to: 8 }, source: "Läsårstider hos en folkhögskola i kommunen" },
    { kind: SchoolBreakKind.AUTUMN, name: "Höstlov", weeks: { from: 44, to: 44 }, source: "Läsårstider hos en folkhögskola i kommunen" },
  ],
  singles: [
    { ...single, goals: ["P1"], title: "Stor arbetsgivardag", description: "Tjugo arbetsgivare på plats.", organiser: "arbetsgivarna", coOrganisers: ["kommunen"], room: "ringdansen", week: 12, weekday: 3, start: "13:00", end: "17:00" },
    { ...single, goals: ["P2"], title: "Internationella kvinnodagen", description: "Tal, musik och mat.", organiser: "gruppen", room: "ringdansen", week: 10, weekday: 7, start: "15:00", end: "18:00" },
    { ...single, goals: ["P4"], title: "Sommarspråkkafé i parken", description: "Språkkafé ute i sommarvärmen.", organiser: "studie", place: "Parken", week: 27, weekday: 3, start: "13:00", end: "15:00" },
    { ...single, goals: ["P3"], title: "Marknadsdag", description: "Kooperativ och nystartade företag säljer.", organiser: "gruppen", coOrganisers: ["bolaget"], place: "Centrumtorget", week: 36, weekday: 6, start: "11:00", end: "15:00" },
    { ...single, goals: ["P2"], title: "Mentorernas kväll", description: "Nya och tidigare par möts.", organiser: "mentorerna", room: "ringdansen", week: 41, weekday: 4, start: "17:30", end: "20:00" },
    { ...single, goals: ["P1"], title: "Årets resultat – berättelser och siffror", description: "Vi visar vad året har gett.", organiser: "bolaget", room: "ringdansen", week: 50, weekday: 3, start: "17:00", end: "19:00" },
  ],
};
