/**
 * An exact decimal number: whole units of a power of ten. Values, hours and money are never floats, neither stored nor
 * compared; only a share for a chart leaves as one, at the very end.
 */
export class Decimal {
  private constructor(
    private readonly units: bigint,
    private readonly scale: number,
  ) {}

  static readonly zero = new Decimal(0n, 0);

  /** Reads `"73.2000"` as PostgreSQL and callers write it. */
  static of(value: string | number | bigint): Decimal {
    const text = String(value);
    const [, whole = "", part = ""] = /^(-?\d+)(?:\.(\d+))?$/.exec(text) ?? [];
    if (whole === "") {
      throw new RangeError(`Not a decimal number: ${text.slice(0, 40)}`);
    }
    return new Decimal(BigInt(whole + part), part.length);
  }

  static sum(values: readonly Decimal[]): Decimal {
    return values.reduce((total, value) => total.plus(value), Decimal.zero);
  }

  plus(other: Decimal): Decimal {
    const scale = Math.max(this.scale, other.scale);
    return new Decimal(this.at(scale) + other.at(scale), scale);
  }

  minus(other: Decimal): Decimal {
    return this.plus(new Decimal(-other.units, other.scale));
  }

  times(other: Decimal): Decimal {
    return new Decimal(this.units * other.units, this.scale + other.scale);
  }

  /** The quotient, rounded half away from zero. */
  over(other: Decimal, decimals: number): Decimal {
    const [up, down] = [this.units * 10n ** BigInt(other.scale + decimals), other.units * 10n ** BigInt(this.scale)];
    const [size, by] = [up < 0n ? -up : up, down < 0n ? -down : down];
    const units = (size * 2n + by) / (by * 2n);
    return new Decimal(up < 0n === down < 0n ? units : -units, decimals);
  }

  /** Rounded half away from zero. */
  rounded(decimals: number): Decimal {
    return this.over(new Decimal(1n, 0), decimals);
  }

  compare(other: Decimal): -1 | 0 | 1 {
    const difference = this.minus(other).units;
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0;
  }

  get isZero(): boolean {
    return this.units === 0n;
  }

  get isNegative(): boolean {
    return this.units < 0n;
  }

  get absolute(): Decimal {
    return this.isNegative ? new Decimal(-this.units, this.scale) : this;
  }

  /** Digits after the point that say something: 2 for `"7.250"`. */
  get decimals(): number {
    return /\.(\d*?)0*$/.exec(this.padded())?.[1]?.length ?? 0;
  }

  /** Without trailing zeros: `"73.2"`. */
  toString(): string {
    const text = this.padded();
    return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
  }

  /** For whole numbers that fit, and for shares on their way to a chart. */
  toNumber(): number {
    return Number(this.toString());
  }

  private at(scale: number): bigint {
    return this.units * 10n ** BigInt(scale - this.scale);
  }

  private padded(): string {
    const digits = (this.isNegative ? -this.units : this.units).toString().padStart(this.scale + 1, "0");
    const whole = digits.slice(0, digits.length - this.scale);
    return `${this.isNegative ? "-" : ""}${whole}${this.scale > 0 ? `.${digits.slice(-this.scale)}` : ""}`;
  }
}
