import { numberFormat } from './formats';

/** Names of the numbers that are audiences: nobody knows more than the first two digits of one. */
export const AUDIENCES: ReadonlySet<string> = new Set(['audience', 'usualAudience']);

/** "1,2 Mio.", "3400"; "1.2M", "3.4K". */
export function sayAudience(people: number, language: string): string {
  return numberFormat(language, { notation: 'compact', maximumSignificantDigits: 2 }).format(people);
}
