import { ResidentLed, TargetGroup } from "../calendar/activity-lists.ts";
import { Theme } from "../goals/goal.entity.ts";
import { IndicatorQuadrant, IndicatorSource, IndicatorUnit } from "../goals/indicator.entity.ts";
import { Qualifier } from "../goals/measurement.entity.ts";
import { PartnershipForm } from "../partnership/partnership.entity.ts";
import { SchoolBreakKind } from "../partnership/school-break.entity.ts";
import { OrganisationKind } from "../people/organisation.entity.ts";
import { Decimal } from "../shared/decimal.ts";
import type { GoalPlan, PartnershipPlan, PartyPlan, RoomPlan, SeriesPlan } from "./model.ts";

const { HOW_MUCH, HOW_WELL, BETTER_OFF } = IndicatorQuadrant;
const allYear = { from: 1, to: 53, every: 1 };
const term = { from: 3, to: 50, every: 1 };
const everyOther = { from: 4, to: 50, every: 2 };
const article = "Artikeln om de fyra labben";

/** The article tells by how much more young people took part, and not from how many: the base is invented, the rest follows. */
const youngBefore = Decimal.of(40);
const articlesIncrease = Decimal.of(80);
const youngAfter = youngBefore.plus(youngBefore.times(articlesIncrease).over(Decimal.of(100), 0));

/** Night walkers: so many turns a year, persons a turn and hours a person. */
const nightWalkHours = 104 * 4 * 4;

const parties: readonly PartyPlan[] = [
  { key: "bolaget", organisation: "Kommunala bostadsbolaget", kind: OrganisationKind.HOUSING_COMPANY, initiator: true, host: true, cashSek: 700_000, premisesSek: 260_000, premisesM2: 180, staffHours: 1720 },
  { key: "kommunen", organisation: "Kommunen", unit: "Kultur och fritid", kind: OrganisationKind.MUNICIPALITY, cashSek: 300_000, premisesSek: 200_000, premisesM2: 190, staffHours: 900 },
  { key: "idrott", organisation: "Idrottsföreningen", kind: OrganisationKind.SPORTS_CLUB, premisesSek: 60_000, premisesM2: 0, staffHours: 150, volunteerHours: 1400 },
  { key: "lasarna", organisation: "Läsfrämjarna", kind: OrganisationKind.CIVIL_SOCIETY, staffHours: 60, volunteerHours: 500 },
  { key: "skolan", organisation: "Grundskolan", kind: OrganisationKind.SCHOOL, premisesSek: 110_000, premisesM2: 210, staffHours: 220 },
  { key: "polisen", organisation: "Lokalpolisområdet", kind: OrganisationKind.POLICE, staffHours: 280 },
  { key: "nattvandrarna", organisation: "Nattvandrarna", kind: OrganisationKind.CIVIL_SOCIETY, cashSek: 30_000, volunteerHours: nightWalkHours },
  { key: "hyresgasterna", organisation: "Hyresgästernas lokala förening", kind: OrganisationKind.TENANTS_ASSOCIATION, cashSek: 40_000, staffHours: 40, volunteerHours: 350 },
  { key: "grannarna", organisation: "Grannarna på gården", kind: OrganisationKind.RESIDENT_GROUP, supporter: true },
];

const goals: readonly GoalPlan[] = [
  {
    code: "L1",
    statement: "Fler unga i aktiviteter",
    theme: Theme.PARTICIPATION,
    why: "Den som har något att gå till på kvällen hittar vänner och förebilder.",
    causeAnalysis: "Få ledarledda aktiviteter på kvällar och helger, och pojkar tog mest plats.",
    owners: ["idrott", "kommunen", "bolaget"],
    indicators: [
      {
        code: "L1.1", name: "Unga som deltar, olika personer per hösttermin", definition: "Olika personer 11–15 år som har deltagit minst en gång under hösten. Lämnas av arrangörerna som summa.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "unga", wanted: "UP", countsPersons: true,
        baseline: { value: "58", year: 2021 }, values: ["58", "66", "75", "83", "91"], target: { value: "100", year: 2028 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Arrangörernas egna register, endast summor", accountable: "idrott", autumn: true,
        earlier: [
          { periodStart: "2018-08-01", periodEnd: "2018-12-31", qualifier: Qualifier.EXACT, value: youngBefore.toString(), provenance: "FILLER", source: "Påhittad utgångspunkt för artikelns ökning" },
          { periodStart: "2019-08-01", periodEnd: "2019-12-31", qualifier: Qualifier.EXACT, value: youngAfter.toString(), provenance: "FILLER", source: "Utgångspunkten gånger artikelns ökning" },
          { periodStart: "2019-01-01", periodEnd: "2019-12-31", qualifier: Qualifier.RELATIVE_CHANGE_ONLY, relativeChangePct: articlesIncrease.toString(), provenance: "ARTICLE", source: article },
        ],
      },
      {
        code: "L1.2", name: "Andel tjejer bland deltagarna", definition: "Andel av de olika personerna under hösten, av dem som har uppgett kön.",
        quadrant: HOW_WELL, unit: IndicatorUnit.PERCENT, unitLabel: "%", wanted: "UP", countsPersons: true,
        baseline: { value: "31", year: 2021 }, values: ["31", "35", "38", "41", "43"], target: { value: "50", year: 2028 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Arrangörernas egna register, endast summor", denominators: [58, 66, 74, 83, 91], accountable: "kommunen", autumn: true,
      },
    ],
  },
  {
    code: "L2",
    statement: "Högre skolmotivation",
    theme: Theme.SCHOOL,
    why: "Motivation märks i skolan och på fritiden.",
    causeAnalysis: "Få förebilder som har studerat vidare och svag kontakt mellan skola och hem.",
    owners: ["skolan", "lasarna", "kommunen"],
    indicators: [
      {
        code: "L2.1", name: "Skolmotivation, medel 1–5", definition: "Medelvärde i elevenkäten, minst 15 svar.",
        quadrant: BETTER_OFF, unit: IndicatorUnit.SCALE, unitLabel: "på en skala 1–5", decimals: 1, wanted: "UP", countsPersons: true,
        baseline: { value: "2.8", year: 2021 }, values: ["2.8", "3.0", "3.2", "3.3", "3.5"], target: { value: "4.0", year: 2028 },
        source: IndicatorSource.SURVEY, sourceText: "Elevenkät varje höst", denominators: [94, 97, 101, 99, 103], accountable: "skolan",
        earlier: [{ periodStart: "2019-01-01", periodEnd: "2019-12-31", qualifier: Qualifier.QUALITATIVE, text: "Skolmotivationen höjdes avsevärt.", provenance: "ARTICLE", source: article }],
      },
      {
        code: "L2.2", name: "Elever med mer än 20 % frånvaro", definition: "Andel av eleverna i årskurs 7–9.",
        quadrant: null, unit: IndicatorUnit.PERCENT, unitLabel: "%", decimals: 1, wanted: "DOWN", countsPersons: true,
        baseline: { value: "17.5", year: 2025 }, values: [null, null, null, null, "17.5"], target: { value: "12.0", year: 2028 },
        source: IndicatorSource.REGISTER, sourceText: "Skolans frånvarostatistik", denominators: [0, 0, 0, 0, 160],
      },
    ],
  },
  {
    code: "L3",
    statement: "Mindre skadegörelse",
    theme: Theme.CRIME_SAFETY,
    why: "Hela och rena hus är trygga hus, och pengarna räcker till annat.",
    causeAnalysis: "Få vuxna ute på kvällarna och unga utan egen plats att vara på.",
    owners: ["bolaget", "polisen", "nattvandrarna"],
    indicators: [
      {
        code: "L3.1", name: "Skadegörelse i bolagets hus", definition: "Anmälda skador under året. Från 2023 räknas även försök.",
        quadrant: null, unit: IndicatorUnit.COUNT, unitLabel: "skador per år", wanted: "DOWN",
        baseline: { value: "46", year: 2021 }, values: ["46", "41", "37", "39", "30"], target: { value: "25", year: 2028 },
        source: IndicatorSource.REGISTER, sourceText: "Bolagets skadesystem", breakOn: { year: 2023, reason: "Från 2023 räknas även försök." },
      },
      {
        code: "L3.2", name: "Kostnad för skadegörelse", definition: "Bolagets kostnad för att åtgärda skadegörelse, tusen kronor.",
        quadrant: null, unit: IndicatorUnit.SEK, unitLabel: "tkr per år", wanted: "DOWN",
        baseline: { value: "412", year: 2021 }, values: ["412", "388", "341", "356", "287"], target: { value: "250", year: 2028 },
        source: IndicatorSource.REGISTER, sourceText: "Bolagets redovisning",
      },
    ],
  },
  {
    code: "L4",
    statement: "Fler närvarande vuxna",
    theme: Theme.CRIME_SAFETY,
    why: "Vuxna som syns och hälsar gör kvällen lugnare.",
    causeAnalysis: "Kvällar och helger saknade vuxna utomhus.",
    owners: ["nattvandrarna", "polisen", "hyresgasterna"],
    indicators: [
      {
        code: "L4.1", name: "Genomförda nattvandringspass", definition: "Pass om fyra timmar med fyra personer.",
        quadrant: HOW_MUCH, unit: IndicatorUnit.COUNT, unitLabel: "pass per år", wanted: "UP",
        baseline: { value: "96", year: 2021 }, values: ["96", "98", "101", "97", "100"], target: { value: "104", year: 2028 },
        source: IndicatorSource.OWN_COUNT, sourceText: "Nattvandrarnas schema", accountable: "nattvandrarna",
      },
    ],
  },
];

const rooms: readonly RoomPlan[] = [
  { key: "motesplatsen", name: "Mötesplatsen", owner: "bolaget", premises: "Mötesplatsen", capacity: 50, areaM2: 120, opens: "09:00", closes: "22:00", quietAfter: "21:00", equipment: ["kök", "projektor", "biljard"], stepFree: true, hearingLoop: false },
  { key: "bollplanen", name: "Bollplanen", owner: "kommunen", premises: "Bollplanen", capacity: 100, areaM2: 1800, opens: "08:00", closes: "22:00", equipment: ["belysning", "mål"], stepFree: true, hearingLoop: false },
  { key: "matsalen", name: "Skolans matsal", owner: "skolan", premises: "Grundskolan", capacity: 120, areaM2: 210, opens: "14:00", closes: "21:00", equipment: ["kök", "högtalare"], stepFree: true, hearingLoop: true },
];

const young = { target: TargetGroup.YOUTH, ages: [11, 15] as const, led: ResidentLed.CO_LED };

const series: readonly SeriesPlan[] = [
  { ...young, goals: ["L1"], title: "Mötesplatsen öppen", description: "Efter skolan: mellis, spel och läxor.", organiser: "kommunen", coOrganisers: ["bolaget"], room: "motesplatsen", weekdays: [1, 2, 3, 4, 5], start: "14:30", end: "18:00", weeks: allYear },
  { ...young, goals: ["L1"], title: "Söndagsöppet", description: "Spel och fika före skolveckan.", organiser: "grannarna", room: "motesplatsen", weekdays: [7], start: "13:00", end: "16:00", weeks: allYear },
  { ...young, goals: ["L1", "L4"], title: "Kvällsfotboll", description: "Ledarledd fotboll i strålkastarljus.", organiser: "idrott", room: "bollplanen", weekdays: [2, 4], start: "18:30", end: "20:30", weeks: allYear },
  { target: TargetGroup.ALL, led: ResidentLed.RESIDENT_LED, goals: ["L4", "L3"], title: "Nattvandring", description: "Fyra vuxna går tillsammans. Samling med kaffe.", organiser: "nattvandrarna", coOrganisers: ["polisen", "idrott"], place: "Samling vid Mötesplatsen", weekdays: [5, 6], start: "22:00", end: "02:00", weeks: allYear },
  { ...young, led: ResidentLed.YOUTH_LED, goals: ["L1"], title: "Tjejkväll", description: "Tjejer bestämmer vad kvällen ska innehålla.", organiser: "kommunen", coOrganisers: ["hyresgasterna"], room: "motesplatsen", weekdays: [5], start: "18:30", end: "21:00", weeks: everyOther },
  { ...young, goals: ["L2"], title: "Lästräff", description: "Läs högt, lyssna och prata om böcker.", organiser: "lasarna", room: "matsalen", weekdays: [3], start: "15:30", end: "17:00", weeks: term },
  { ...young, goals: ["L1", "L2"], title: "Film- och diskussionskväll", description: "En film och ett samtal efteråt.", organiser: "lasarna", room: "motesplatsen", weekdays: [3], start: "18:30", end: "21:00", weeks: everyOther },
  { ...young, goals: ["L2"], title: "Läxhjälp", description: "Lärare och studenter hjälper till.", organiser: "skolan", coOrganisers: ["lasarna"], room: "matsalen", weekdays: [1, 4], start: "15:00", end: "17:00", weeks: term },
  { ...young, goals: ["L1"], title: "Lördagsträning", description: "Lekfull träning för alla.", organiser: "idrott", room: "bollplanen", weekdays: [6], start: "11:00", end: "13:00", weeks: allYear },
  { ...young, goals: ["L1"], title: "Fågelholkar och naturstig", description: "Vi bygger holkar och märker ut en stig.", organiser: "grannarna", place: "Skogsbrynet", weekdays: [6], start: "13:00", end: "15:00", weeks: { from: 14, to: 40, every: 2 } },
  { target: TargetGroup.ADULTS, led: ResidentLed.CO_LED, goals: ["L4"], title: "Föräldrakafé", description: "Föräldrar möts och tar upp det som oroar och gläder.", organiser: "skolan", coOrganisers: ["hyresgasterna"], room: "matsalen", weekdays: [2], start: "18:00", end: "20:00", weeks: { from: 5, to: 49, every: 4 } },
  { target: TargetGroup.FAMILIES, led: ResidentLed.RESIDENT_LED, goals: ["L3", "L4"], title: "Gårdskväll", description: "Grannar grillar och rustar gården.", organiser: "grannarna", coOrganisers: ["bolaget"], place: "Gården", weekdays: [4], start: "17:00", end: "19:00", weeks: { from: 18, to: 38, every: 2 } },
];

const single = { ...young } as const;

export const linaHage: PartnershipPlan = {
  code: "LIN",
  slug: "lina-hage",
  name: "Lina Hage",
  area: { name: "Lina Hage", municipalityCode: "0181" },
  purpose: "Unga ska möta förebilder och vuxna ska finnas där på kvällarna.",
  form: PartnershipForm.AGREEMENT,
  startDate: "2024-01-01",
  planEndYear: 2028,
  parties,
  goals,
  rooms,
  series,
  schoolBreaks: [
    { kind: SchoolBreakKind.WINTER, name: "Sportlov", weeks: { from: 9, to: 9 } },
    { kind: SchoolBreakKind.AUTUMN, name: "Höstlov", weeks: { from: 44, to: 44 } },
  ],
  singles: [
    { ...single, goals: ["L1"], title: "Sportlovscup", description: "Fotboll i blandade lag.", organiser: "idrott", room: "bollplanen", week: 9, weekday: 3, start: "11:00", end: "15:00" },
    { ...single, target: TargetGroup.ALL, goals: ["L3"], title: "Gårdsstädning", description: "Vi städar och planterar.", organiser: "grannarna", coOrganisers: ["bolaget"], place: "Gården", week: 18, weekday: 6, start: "15:00", end: "18:00" },
    { ...single, goals: ["L2"], title: "Läsfest", description: "Böcker, berättare och tårta.", organiser: "lasarna", room: "matsalen", week: 17, weekday: 5, start: "16:00", end: "19:00" },
    { ...single, target: TargetGroup.ALL, goals: ["L4"], title: "Trygghetsvandring", description: "Vi går, antecknar och föreslår.", organiser: "polisen", coOrganisers: ["bolaget", "kommunen"], place: "Start vid Mötesplatsen", week: 43, weekday: 4, start: "17:00", end: "19:00" },
    { ...single, goals: ["L1"], title: "Höstlovsläger", description: "En dag i skogen med ledare.", organiser: "idrott", place: "Samling vid Bollplanen", week: 44, weekday: 3, start: "09:00", end: "14:00" },
    { ...single, target: TargetGroup.ALL, goals: ["L4"], title: "Tack till nattvandrarna", description: "Middag för alla som har gått.", organiser: "bolaget", room: "matsalen", week: 49, weekday: 3, start: "18:00", end: "20:30" },
  ],
};
