import { type LineFault } from '../intake/contract';
import { type Language, textOf } from '../platform/i18n/texts';

/** What is wrong with a line; in English where it is said in no other way. */
export function sayFault({ reason, says }: LineFault, language: Language): string {
  return (says && textOf(language, `line-fault.${says.key}`, says.values)) ?? reason;
}
