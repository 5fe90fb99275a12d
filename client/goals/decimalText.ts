/** A typed number as the exact decimal the API takes; rounded to what the indicator is measured in. */
export const decimalText = (value: number, decimals: number): string => value.toFixed(decimals);
