/** "9.12.2026", "09/12/2026" (the day first) or "2026-12-09" as 2026-12-09; undefined where it is no day. */
export function readDay(text: string): string | undefined {
  const [, d, m, y] = /^\s*(\d{1,2})[./](\d{1,2})[./](\d{4})\s*$/.exec(text) ?? [];
  const iso = d && m && y ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text.trim();
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return undefined;
  const at = new Date(`${iso}T00:00:00Z`);
  // a 30 February would become the 2 March
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(iso) ? iso : undefined;
}
