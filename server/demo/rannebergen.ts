import { PartnershipForm } from "../partnership/partnership.entity.ts";
import { SchoolBreakKind } from "../partnership/school-break.entity.ts";
import { OrganisationKind } from "../people/organisation.entity.ts";
import type { PartnershipPlan, PartyPlan, RoomPlan } from "./model.ts";
import { goals } from "./rannebergen-goals.ts";
import { series } from "./rannebergen-series.ts";
import { singles } from "./rannebergen-singles.ts";

const parties: readonly PartyPlan[] = [
  { key: "bolaget", organisation: "Kommunala bostadsbolaget", kind: OrganisationKind.HOUSING_COMPANY, initiator: true, cashSek: 900_000, premisesSek: 540_000, premisesM2: 410, staffHours: 1720 },
  { key: "hyresgasterna", organisation: "Hyresgästernas lokala förening", kind: OrganisationKind.TENANTS_ASSOCIATION, host: true, cashSek: 250_000, premisesSek: 60_000, premisesM2: 70, staffHours: 900, volunteerHours: 1200 },
  { key: "kommunen", organisation: "Kommunen", unit: "Stadsområdet", kind: OrganisationKind.MUNICIPALITY, cashSek: 600_000, staffHours: 1200 },
  { key: "fritid", organisation: "Kommunen", unit: "Fritidsverksamheten", kind: OrganisationKind.MUNICIPALITY, cashSek: 350_000, premisesSek: 180_000, premisesM2: 220, staffHours: 1500 },
  { key: "centrum", organisation: "Centrumägaren", kind: OrganisationKind.BUSINESS, cashSek: 120_000, premisesSek: 300_000, premisesM2: 260, staffHours: 160 },
  { key: "kooperativet", organisation: "Områdeskooperativet", kind: OrganisationKind.COOPERATIVE, premisesSek: 40_000, premisesM2: 60, staffHours: 400, volunteerHours: 1500 },
  { key: "polisen", organisation: "Lokalpolisområdet", kind: OrganisationKind.POLICE, staffHours: 320 },
  { key: "skolan", organisation: "Grundskolan", kind: OrganisationKind.SCHOOL, premisesSek: 90_000, premisesM2: 180, staffHours: 260 },
  { key: "idrott", organisation: "Idrottsföreningen", kind: OrganisationKind.SPORTS_CLUB, premisesSek: 24_000, premisesM2: 0, staffHours: 120, volunteerHours: 1800 },
  { key: "studie", organisation: "Studieförbundet", kind: OrganisationKind.STUDY_ASSOCIATION, cashSek: 60_000, staffHours: 300 },
  { key: "ungdomsradet", organisation: "Ungdomsrådet", kind: OrganisationKind.RESIDENT_GROUP, supporter: true },
];

const rooms: readonly RoomPlan[] = [
  { key: "gemensam", name: "Gemensamhetslokalen", owner: "bolaget", premises: "Gemensamhetshuset", capacity: 60, areaM2: 140, opens: "10:00", closes: "22:00", quietAfter: "21:00", rules: "Plocka undan efter dig. Ingen alkohol.", equipment: ["kök", "projektor", "högtalare"], stepFree: true, hearingLoop: true },
  { key: "musik", name: "Musikstudion", owner: "fritid", premises: "Fritidsgården", capacity: 12, areaM2: 45, opens: "12:00", closes: "22:00", rules: "Högst tolv personer i studion.", equipment: ["instrument", "inspelning"], stepFree: true, hearingLoop: false },
  { key: "gymnastik", name: "Gymnastiksalen", owner: "skolan", premises: "Grundskolan", capacity: 80, areaM2: 180, opens: "08:00", closes: "22:00", rules: "Inneskor.", equipment: ["omklädningsrum", "mattor", "bollar"], stepFree: true, hearingLoop: false, parts: ["gymnastik norr", "gymnastik söder"] },
  { key: "gymnastik norr", name: "Gymnastiksalen, norra halvan", owner: "skolan", premises: "Grundskolan", capacity: 40, areaM2: 90, opens: "08:00", closes: "22:00", rules: "Inneskor.", equipment: ["omklädningsrum", "mattor"], stepFree: true, hearingLoop: false },
  { key: "gymnastik söder", name: "Gymnastiksalen, södra halvan", owner: "skolan", premises: "Grundskolan", capacity: 40, areaM2: 90, opens: "08:00", closes: "22:00", rules: "Inneskor.", equipment: ["omklädningsrum", "bollar"], stepFree: true, hearingLoop: false },
  { key: "stugan", name: "Fjällstugan", owner: "hyresgasterna", premises: "Fjällstugan", capacity: 30, areaM2: 70, opens: "09:00", closes: "22:00", quietAfter: "21:00", equipment: ["kök", "öppen spis"], stepFree: false, hearingLoop: false },
  { key: "centrum", name: "Centrumlokalen", owner: "centrum", premises: "Centrumhuset", capacity: 45, areaM2: 110, opens: "09:00", closes: "22:00", equipment: ["projektor", "datorer"], stepFree: true, hearingLoop: true },
];

export const rannebergen: PartnershipPlan = {
  code: "RAN",
  slug: "rannebergen",
  name: "Partnerskapet Rannebergen",
  area: { name: "Rannebergen", municipalityCode: "1480" },
  purpose: "Unga ska ha något meningsfullt att göra, lokalerna ska användas och de som bor här ska kunna påverka.",
  form: PartnershipForm.AGREEMENT,
  startDate: "2022-01-01",
  planEndYear: 2026,
  parties,
  goals,
  rooms,
  series,
  singles,
  closedWeeks: { from: 28, to: 31 },
  schoolBreaks: [
    { kind: SchoolBreakKind.WINTER, name: "Sportlov", weeks: { from: 7, to: 7 } },
    { kind: SchoolBreakKind.EASTER, name: "Påsklov", weeks: { from: 15, to: 15 } },
    { kind: SchoolBreakKind.SUMMER, name: "Sommarlov", weeks: { from: 25, to: 33 } },
    { kind: SchoolBreakKind.AUTUMN, name: "Höstlov", weeks: { from: 44, to: 44 } },
    { kind: SchoolBreakKind.CHRISTMAS, name: "Jullov", weeks: { from: 52, to: 53 } },
  ],
};

