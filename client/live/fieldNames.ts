import type { I18n, MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import type { Format } from "../format/format.ts";

/** What people call the fields, as in the forms. A field that is not here is spoken of as "en uppgift". */
const names: Record<string, MessageDescriptor> = {
  title: msg`namn`,
  description: msg`beskrivning`,
  ownTitle: msg`namn`,
  ownDescription: msg`beskrivning`,
  ownOrganiserId: msg`arrangör`,
  statement: msg`målets lydelse`,
  why: msg`varför`,
  causeAnalysis: msg`orsaksanalys`,
  theme: msg`tema`,
  localDate: msg`dag`,
  startTime: msg`starttid`,
  endTime: msg`sluttid`,
  roomId: msg`lokal`,
  room: msg`lokal`,
  placeText: msg`plats`,
  status: msg`läge`,
  cancelReason: msg`skäl`,
  organiserId: msg`arrangör`,
  targetGroup: msg`målgrupp`,
  visibility: msg`vem som kan se`,
  total: msg`antal deltagare`,
  girlsWomen: msg`tjejer och kvinnor`,
  boysMen: msg`killar och män`,
  otherOrUnknown: msg`annat eller vet inte`,
  ageBands: msg`åldrar`,
  volunteers: msg`volontärer`,
  estimated: msg`uppskattat`,
  reportedAt: msg`rapporterat`,
  uniqueCount: msg`unika deltagare`,
  value: msg`mätvärde`,
  text: msg`text`,
  ownerIds: msg`ägare`,
  role: msg`uppdrag`,
  valid: msg`gäller`,
  dates: msg`dagar`,
  noticeGivenOn: msg`uppsagt den`,
  leaveReason: msg`skäl för att lämna`,
  isInitiator: msg`initiativtagare`,
  organisationId: msg`organisation`,
  unitId: msg`förvaltning`,
  hostId: msg`anställer processledaren`,
  acceptedById: msg`vem som kom`,
  email: msg`e-postadress`,
  name: msg`namn`,
  purpose: msg`syfte`,
  amountSek: msg`belopp i kronor`,
  hours: msg`timmar`,
  areaM2: msg`kvadratmeter`,
  year: msg`år`,
  kind: msg`slag`,
  startsAt: msg`börjar`,
  endsAt: msg`slutar`,
  confirmedAt: msg`fastställt den`,
  correctionReason: msg`skäl för rättelsen`,
  sourceReference: msg`källa`,
  source: msg`källa`,
  municipalityCode: msg`kommun`,
  pausesForClosures: msg`paus på stängda dagar`,
  pausesForSchoolBreaks: msg`paus i skollov`,
  capacity: msg`platser`,
  registration: msg`anmälan`,
  signedUpCount: msg`anmälda`,
  waitingCount: msg`personer på reservlistan`,
  waitingParties: msg`anmälningar på reservlistan`,
  mostInParty: msg`högst i en anmälan`,
  hostsNeeded: msg`värdar som behövs`,
  expiresOn: msg`gäller till och med`,
};
const unnamed = msg`en uppgift`;

export const fieldName = (field: string, i18n: I18n): string => i18n._(names[field] ?? unnamed);

const day = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{2}:\d{2}(:\d{2})?$/;

/** A stored value as text: days and times in words, the rest as it is. */
export function fieldValue(value: string | null | undefined, format: Format): string {
  if (value === null || value === undefined || value === "") {
    return "–";
  }
  if (day.test(value)) {
    return format.weekdayDate(value);
  }
  return time.test(value) ? format.at(value) : value;
}
