/** At most so many UTF-16 units, and never half of a pair: PostgreSQL keeps no JSON with one in it, and no vendor takes it. */
export function cut(text: string, most: number): string {
  return text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
}

/** As a store can keep it, whatever made it. */
export function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '');
}

/** JSON that PostgreSQL can keep, whatever its texts are made of. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_key, one: unknown) => (typeof one === 'string' ? storable(one) : one));
}
