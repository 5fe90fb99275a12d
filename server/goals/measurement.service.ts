import { requireRight } from "../shared/access.ts";
import { Decimal } from "../shared/decimal.ts";
import { idOf } from "../shared/global-id.ts";
import { UserErrorCode, type Outcome } from "../shared/mutation.ts";
import { Provenance } from "../shared/provenance.ts";
import type { Reader } from "../shared/reader.ts";
import { conflict, Problems } from "../shared/refusal.ts";
import type { Transaction, UnitOfWork } from "../shared/unit-of-work.ts";
import type { Viewer } from "../shared/viewer.ts";
import { Visibility } from "../shared/visibility.ts";
import { nextPeriod } from "./cadence.ts";
import { goalRules } from "./goal.access.ts";
import type { ConfirmMeasurementInput, RecordMeasurementInput } from "./goal.inputs.ts";
import { Indicator, IndicatorUnit } from "./indicator.entity.ts";
import { Measurement, MeasurementStatus, Qualifier } from "./measurement.entity.ts";
import { measurementKind } from "./measurement.kind.ts";

const { EXPECTED, PRELIMINARY, CONFIRMED, CORRECTED } = MeasurementStatus;
const hundred = Decimal.of(100);
const mostValue = Decimal.of("9999999999");
const mostPercent = Decimal.of("999999");

/** What a caller says, as the row will say it: only what belongs to its kind of statement. */
function statementOf(input: RecordMeasurementInput): Partial<Measurement> {
  const qualifier = input.qualifier ?? Qualifier.EXACT;
  const isNumber = qualifier !== Qualifier.QUALITATIVE && qualifier !== Qualifier.RELATIVE_CHANGE_ONLY;
  return {
    qualifier,
    value: isNumber ? (input.value ?? null) : null,
    relativeChangePct: qualifier === Qualifier.RELATIVE_CHANGE_ONLY ? (input.relativeChangePct ?? null) : null,
    text: input.text?.trim() || null,
    denominator: input.denominator ?? null,
    responseRate: input.responseRate ?? null,
    sourceReference: input.sourceReference?.trim() || null,
    correctionReason: input.correctionReason?.trim() || null,
  };
}

/** Values of indicators: recorded by one, confirmed by another. */
export class MeasurementService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  recordMeasurement(viewer: Viewer, input: RecordMeasurementInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const indicator = await tx.reader.byId(Indicator, idOf("Indicator", input.indicatorId));
      requireRight(viewer, goalRules.record, "indicator", indicator);
      const statement = statementOf(input);
      const problems = new Problems(viewer.language);
      await this.checkCorrection(problems, tx.reader, indicator, input, statement);
      this.check(tx.reader, problems, indicator, input, statement);
      const measurementId = await this.put(tx, indicator, input.expectedVersion ?? null, {
        ...statement,
        periodStart: input.periodStart,
        periodEnd: input.periodEnd,
        status: PRELIMINARY,
        visibility: Visibility.PARTNERSHIP,
        provenance: Provenance.REPORTED,
        recordedAt: tx.reader.clock.now(),
        recordedById: viewer.userId,
      });
      return { measurementId, indicatorId: indicator.id };
    });
  }

  /** Fills what was expected for the period, or replaces what is preliminary; one open value for each period (INV-23). */
  private async put(tx: Transaction, indicator: Indicator, expectedVersion: number | null, row: Partial<Measurement>): Promise<string> {
    // Who records for the same indicator queues here, so that the second one replaces the first knowingly.
    await tx.reader.query("select from indicator where id = $1 for no key update", [indicator.id]);
    const [open] = await tx.reader.select(
      measurementKind,
      "where t.indicator_id = $1 and t.period_start = $2 and t.period_end = $3 and t.status in ('EXPECTED', 'PRELIMINARY')",
      [indicator.id, row.periodStart, row.periodEnd],
    );
    const refs = { measurementId: open?.id, indicatorId: indicator.id };
    if (open?.status === PRELIMINARY && expectedVersion === null) {
      throw conflict(tx.viewer.language, refs); // somebody has recorded it already
    }
    if (open) {
      await (expectedVersion === null ? tx.change(open, row) : tx.edit(open, expectedVersion, row, refs));
      return open.id;
    }
    return tx.insert(Measurement, { ...row, partnershipId: indicator.partnershipId, indicatorId: indicator.id });
  }

  /** INV-23: whoever replaces a confirmed value tells why; where there is none, nothing is corrected. */
  private async checkCorrection(problems: Problems, reader: Reader, { id }: Indicator, { periodStart, periodEnd }: RecordMeasurementInput, statement: Partial<Measurement>): Promise<void> {
    const confirmed = await reader.query("select from measurement where indicator_id = $1 and period_start = $2 and period_end = $3 and status = 'CONFIRMED'", [id, periodStart, periodEnd]);
    problems.text("correctionReason", statement.correctionReason, { most: 300, required: confirmed.length > 0 });
    problems.when(confirmed.length === 0 && Boolean(statement.correctionReason), "correctionReason", UserErrorCode.INVALID, {
      sv: "Det finns inget fastställt värde att rätta för den perioden.",
      en: "No value has been confirmed for that period, so there is none to correct.",
    });
  }

  private check(reader: Reader, problems: Problems, indicator: Indicator, input: RecordMeasurementInput, statement: Partial<Measurement>): void {
    const { periodStart, periodEnd, denominator, responseRate } = input;
    problems.when(periodStart > periodEnd, "periodEnd", UserErrorCode.INVALID, { sv: "Periodens sista dag kommer före den första.", en: "The period ends before it begins." });
    problems.when(periodEnd > endOfPeriod(reader), "periodEnd", UserErrorCode.OUT_OF_RANGE, { sv: "Perioden ska ha börjat.", en: "The period must have begun." });
    problems.when(periodStart < startOfPeriod(indicator), "periodStart", UserErrorCode.OUT_OF_RANGE, {
      sv: `Perioden kan börja högst ${yearsBefore} år före utgångsvärdet.`,
      en: `The period can begin at most ${yearsBefore} years before the baseline.`,
    });
    problems.text("text", statement.text, { most: 2000, required: statement.qualifier === Qualifier.QUALITATIVE });
    problems.text("sourceReference", statement.sourceReference, { most: 300 });
    problems.when(denominator !== null && denominator !== undefined && denominator < 1, "denominator", UserErrorCode.OUT_OF_RANGE, { sv: "Ange hur många det gäller.", en: "Give how many it is of." });
    this.checkShare(problems, "responseRate", responseRate ?? null);
    this.checkValue(problems, indicator, statement);
    problems.throwIfAny({ indicatorId: indicator.id });
  }

  private checkValue(problems: Problems, { unit, decimals }: Indicator, { qualifier, value, relativeChangePct, denominator }: Partial<Measurement>): void {
    if (qualifier === Qualifier.QUALITATIVE) {
      return;
    }
    if (qualifier === Qualifier.RELATIVE_CHANGE_ONLY) {
      problems.when(relativeChangePct === null, "relativeChangePct", UserErrorCode.REQUIRED, { sv: "Ange förändringen i procent.", en: "Give the change in percent." });
      this.checkSize(problems, "relativeChangePct", relativeChangePct ?? null, mostPercent);
      return;
    }
    if (value === null || value === undefined) {
      problems.add("value", UserErrorCode.REQUIRED, { sv: "Ange ett värde.", en: "Give a value." });
      return;
    }
    const exact = Decimal.of(value);
    problems.when(exact.decimals > decimals, "value", UserErrorCode.INVALID, mostDecimals(decimals));
    problems.when(exact.isNegative, "value", UserErrorCode.OUT_OF_RANGE, { sv: "Värdet kan inte vara negativt.", en: "The value cannot be negative." });
    this.checkSize(problems, "value", value, mostValue);
    if (unit === IndicatorUnit.PERCENT) {
      this.checkShare(problems, "value", value);
      // INV-24: a share of so few has only so many possible values.
      const persons = denominator ? exact.times(Decimal.of(denominator)).over(hundred, 0) : null;
      const back = persons && denominator ? persons.times(hundred).over(Decimal.of(denominator), decimals) : null;
      problems.when(back !== null && !back.equals(exact.rounded(decimals)), "denominator", UserErrorCode.INVALID, {
        sv: "Andelen går inte jämnt ut med så många. Kontrollera båda.",
        en: "No number of persons out of so many gives that share. Check both.",
      });
    }
  }

  /** Larger than anything that is counted, and within what the database holds exactly. */
  private checkSize(problems: Problems, field: string, value: string | null, most: Decimal): void {
    const outside = value !== null && Decimal.of(value).absolute.compare(most) > 0;
    problems.when(outside, field, UserErrorCode.OUT_OF_RANGE, { sv: "Talet är för stort.", en: "The number is too large." });
  }

  private checkShare(problems: Problems, field: string, value: string | null): void {
    const outside = value !== null && (Decimal.of(value).isNegative || Decimal.of(value).compare(hundred) > 0);
    problems.when(outside, field, UserErrorCode.OUT_OF_RANGE, { sv: "En andel är mellan 0 och 100 procent.", en: "A share is between 0 and 100 percent." });
  }

  confirmMeasurement(viewer: Viewer, input: ConfirmMeasurementInput): Promise<Outcome> {
    return this.unitOfWork.write(viewer, input, async (tx) => {
      const measurement = await tx.reader.byId(Measurement, idOf("Measurement", input.id));
      requireRight(viewer, goalRules.confirm, "measurement", measurement);
      const refs = { measurementId: measurement.id, indicatorId: measurement.indicatorId };
      await tx.hold(measurement, input.expectedVersion, refs);
      const problems = new Problems(viewer.language);
      problems.when(measurement.status !== PRELIMINARY, "id", UserErrorCode.NOT_IN_THIS_STATE, { sv: "Bara ett preliminärt värde kan fastställas.", en: "Only a preliminary value can be confirmed." });
      problems.when(measurement.recordedById === viewer.userId, "id", UserErrorCode.NOT_IN_THIS_STATE, { sv: "Någon annan än den som registrerade värdet ska fastställa det.", en: "Somebody else than the one who recorded it must confirm it." });
      problems.throwIfAny(refs);
      await this.replace(tx, measurement);
      await tx.change(measurement, { status: CONFIRMED, visibility: Visibility.PUBLIC });
      await this.expectNext(tx, measurement);
      return refs;
    });
  }

  /** INV-23: the value that was confirmed for the period before stays to be read, marked as corrected. */
  private async replace(tx: Transaction, { id, indicatorId, periodStart, periodEnd, correctionReason }: Measurement): Promise<void> {
    const before = "indicator_id = :indicatorId and period_start = :periodStart and period_end = :periodEnd and status = 'CONFIRMED'";
    await tx.changeWhere(Measurement, { status: CORRECTED, correctedById: id, correctionReason }, before, { indicatorId, periodStart, periodEnd });
  }

  /** The next value is awaited as soon as one is confirmed, unless one is awaited already. */
  private async expectNext(tx: Transaction, { indicatorId, partnershipId, periodStart, periodEnd }: Measurement): Promise<void> {
    const indicator = await tx.reader.byId(Indicator, indicatorId);
    const next = indicator && nextPeriod(indicator.cadence, { start: periodStart, end: periodEnd });
    const later = await tx.reader.query("select 1 from measurement where indicator_id = $1 and period_end > $2 limit 1", [indicatorId, periodEnd]);
    if (next && later.length === 0) {
      await tx.insert(Measurement, {
        partnershipId,
        indicatorId,
        periodStart: next.start,
        periodEnd: next.end,
        status: EXPECTED,
        qualifier: Qualifier.EXACT,
        provenance: Provenance.REPORTED,
        visibility: Visibility.PUBLIC,
      });
    }
  }
}

/** A value may be recorded before its period has ended, but not for a year that has not come. */
const endOfPeriod = ({ clock }: Reader): string => `${clock.today().slice(0, 4)}-12-31`;

/** What was known long before the work began may be recorded; another century is a typing error, and would squeeze every chart. */
const yearsBefore = 20;
const startOfPeriod = ({ baselineDate }: Indicator): string => `${Number(baselineDate.slice(0, 4)) - yearsBefore}-01-01`;

function mostDecimals(most: number): { sv: string; en: string } {
  switch (most) {
    case 0:
      return { sv: "Ange värdet utan decimaler.", en: "Give the value without decimals." };
    case 1:
      return { sv: "Ange värdet med högst en decimal.", en: "Give the value with at most one decimal." };
    default:
      return { sv: `Ange värdet med högst ${most} decimaler.`, en: `Give the value with at most ${most} decimals.` };
  }
}
