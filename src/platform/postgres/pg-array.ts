/**
 * Array literals for `unnest($1::…[])`. The driver's own serialiser asks each element what it is; these know, which is
 * several times faster for the thousands of values of a batch.
 */
export function numberArray(values: readonly (number | null | undefined)[]): string {
  return `{${values.map((value) => value ?? 'NULL').join(',')}}`;
}

export function booleanArray(values: readonly boolean[]): string {
  return `{${values.join(',')}}`;
}

export function textArray(values: readonly (string | null | undefined)[]): string {
  return `{${values.map((value) => (value == null ? 'NULL' : quoted(value))).join(',')}}`;
}

/** Seconds since 1970, for `to_timestamp(…)`: a float of 53 bits keeps the milliseconds exactly. */
export function secondsArray(values: readonly (Date | null | undefined)[]): string {
  return numberArray(values.map((value) => (value == null ? null : value.getTime() / 1000)));
}

function quoted(value: string): string {
  return /["\\]/.test(value) ? `"${value.replace(/["\\]/g, '\\$&')}"` : `"${value}"`;
}
