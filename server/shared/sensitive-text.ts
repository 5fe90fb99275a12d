/** Ten digits with a check digit, as in Swedish personal and organisation numbers (Luhn). */
export function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reduce((total, digit, index) => {
    const weighted = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return sum % 10 === 0;
}

/** Month and day of a person's birth; a coordination number has 60 added to the day. */
function isBirthday(digits: string): boolean {
  const month = Number(digits.slice(2, 4));
  const day = Number(digits.slice(4, 6)) % 60;
  const date = new Date(Date.UTC(2000, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/**
 * Whether a text holds something that reads as a personal identity or coordination number (REQ-1). Only what has a
 * possible date and the right check digit counts, so that telephone and case numbers pass.
 */
export function holdsPersonalNumber(text: string): boolean {
  const found = text.matchAll(/(?<!\d)(?:\d{2})?(\d{6})[-+ ]?(\d{4})(?!\d)/g);
  return [...found].some(([, date = "", end = ""]) => isBirthday(date) && hasCheckDigit(date + end));
}
