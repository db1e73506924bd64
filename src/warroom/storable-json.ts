import { storable } from '../kernel/text';

/** JSON that PostgreSQL can keep, whatever its texts are made of. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}
