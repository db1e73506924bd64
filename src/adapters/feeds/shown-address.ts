/** A feed's address for people and logs: what stands behind "?" is often a key, and so may be what stands before "@". */
export function shownAddress(url: string): string {
  const { origin, pathname, search } = new URL(url);
  return `${origin}${pathname}${search === '' ? '' : '?…'}`;
}
