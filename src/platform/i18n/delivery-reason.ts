import { sayReason } from '../../kernel/delivery-reason';
import { type Language, textOf } from './texts';

/** Why something was not delivered, in a reader's language. */
export function reasonText(language: Language, reason: string): string {
  return sayReason(reason, (key, values) => textOf(language, key, values) ?? key);
}
