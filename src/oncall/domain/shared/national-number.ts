/**
 * What was probably meant by a number without country code: "0170 …" is another number in every country, so it is asked and not assumed.
 * @param digits without spaces and signs
 * @returns undefined where it is no such number
 */
export function likelyNumber(digits: string): string | undefined {
  return /^0[1-9]\d{4,}$/.test(digits) ? `+49${digits.slice(1)}` : undefined;
}
