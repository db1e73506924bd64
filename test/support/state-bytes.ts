/** Bytes of numbers that an object holds, with all that it owns: typed arrays at their length, other numbers at eight. */
export function stateBytes(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'number' || typeof value === 'boolean') return 8;
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce((sum: number, part) => sum + stateBytes(part), 0);
}
