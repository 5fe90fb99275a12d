import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { addDays, localAt } from "../format/dates.ts";
import { useFormat } from "../format/useFormat.ts";
import { fieldName, fieldValue } from "../live/fieldNames.ts";
import { usePartnership } from "../partnership/usePartnership.ts";

/** What people call the kinds of things that are changed. */
export const kindNames: Readonly<Record<string, MessageDescriptor>> = {
  Activity: msg`Aktivitet`,
  Occurrence: msg`Tillfälle`,
  Attendance: msg`Närvaro`,
  PeriodParticipants: msg`Unika deltagare`,
  HalfYearReport: msg`Fastställt halvår`,
  Booking: msg`Bokning`,
  SignUpRule: msg`Anmälan`,
  SignUpTally: msg`Antal anmälda`,
  HostSlot: msg`Värdpass`,
  Goal: msg`Mål`,
  Indicator: msg`Indikator`,
  Target: msg`Målvärde`,
  Measurement: msg`Mätvärde`,
  Membership: msg`Medverkan`,
  Commitment: msg`Åtagande`,
  Assignment: msg`Uppdrag`,
  Invitation: msg`Inbjudan`,
  Partnership: msg`Partnerskap`,
  Closure: msg`Stängda dagar`,
  SchoolBreak: msg`Skollov`,
  Room: msg`Lokal`,
  Premises: msg`Lokaler`,
  Board: msg`Tavla`,
};

export const kindOf = (globalId: string): string => atob(globalId.replaceAll("-", "+").replaceAll("_", "/")).split(":")[0] ?? "";

const states: Readonly<Record<string, MessageDescriptor>> = {
  PROCESS_LEADER: msg`Processledare`, STEERING_MEMBER: msg`Styrgruppen`, WORKING_MEMBER: msg`Arbetsgruppen`, ORGANISATION_ADMINISTRATOR: msg`Organisationsansvarig`, ACTIVITY_LEADER: msg`Aktivitetsledare`,
  REPORTER: msg`Rapportör`, EVALUATOR: msg`Utvärderare`, READER: msg`Läsare`,
  TENTATIVE: msg`preliminärt`, SCHEDULED: msg`planerat`, HELD: msg`genomfört`, CANCELLED: msg`inställt`,
  PRELIMINARY: msg`preliminärt`, CONFIRMED: msg`fastställt`, CORRECTED: msg`rättat`, EXPECTED: msg`väntas`,
  REQUESTED: msg`väntar på svar`, REFUSED: msg`nekat`, EXPIRED: msg`har gått ut`, OPEN: msg`väntar på svar`, ACCEPTED: msg`har tackat ja`, WITHDRAWN: msg`återkallat`,
  INVITED: msg`inbjuden`, INTENT: msg`vill vara med`, PARTY: msg`part`, NOTICE: msg`har sagt upp sig`, LEFT: msg`har lämnat`, SUPPORTER: msg`medverkande`,
  AUTUMN: msg`höstlov`, CHRISTMAS: msg`jullov`, WINTER: msg`sportlov`, EASTER: msg`påsklov`, SUMMER: msg`sommarlov`,
  ACTIVE: msg`gäller`, PROPOSED: msg`föreslaget`, PAUSED: msg`pausat`, ENDED: msg`avslutat`, DRAFT: msg`utkast`, CHANGED: msg`ändrat`,
  true: msg`ja`, false: msg`nej`,
};

const days = /^\[(\d{4}-\d{2}-\d{2}),(\d{4}-\d{2}-\d{2})?\)$/;
const instant = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/;

/** A stored value as people say it: days, times, states and names. */
export function useChangeWords() {
  const { i18n, t } = useLingui();
  const format = useFormat();
  const { timeZone } = usePartnership();
  const valueOf = (value: string | null | undefined): string => {
    const text = value ?? "";
    const state = states[text];
    const [, from, end] = days.exec(text) ?? [];
    if (from) {
      const [begins, last] = [format.date(from), end ? format.date(addDays(end, -1)) : null];
      return last ? t`${begins} till och med ${last}` : t`sedan ${begins}`;
    }
    if (instant.test(text)) {
      const { day, time } = localAt(Date.parse(text), timeZone);
      return `${format.date(day)} ${format.at(time)}`;
    }
    return state ? i18n._(state) : fieldValue(value, format);
  };
  return { valueOf, nameOf: (field: string) => fieldName(field, i18n) };
}
