const MINUTE = 60_000;

/** A day with its usual rise and fall; with a storm at its end. */
export function fakeCurve(
  now: Date,
  { steps, stepMs, storm, blindFrom }: { steps: number; stepMs: number; storm: number; blindFrom?: number },
) {
  const end = Math.ceil(now.getTime() / stepMs) * stepMs;
  return Array.from({ length: steps }, (_, step) => {
    const at = end - (steps - step) * stepMs;
    const expected = ((5 + 4 * Math.sin(((at / 3_600_000 - 9) / 24) * 2 * Math.PI)) * stepMs) / (15 * MINUTE);
    const fromEnd = steps - step;
    const swell = storm * Math.exp(-((fromEnd / (steps * 0.055)) ** 2));
    const seen = Math.max(0, Math.round(expected + 1.8 * Math.sin(step * 2.3) * Math.sqrt(expected) * 0.6 + swell));
    const isBlind = blindFrom !== undefined && fromEnd <= blindFrom;
    return {
      at: new Date(at).toISOString(),
      seen: isBlind ? 0 : seen,
      negative: isBlind ? 0 : Math.min(seen, Math.round(expected * 0.12 + swell * 0.7)),
      own: 0,
      expected,
      low: Math.max(0, expected - 2.2 * Math.sqrt(expected)),
      high: expected + 2.6 * Math.sqrt(expected),
      isBlind,
      ...(fromEnd === 1 && at + stepMs > now.getTime() ? { part: Math.max(0, (now.getTime() - at) / stepMs) } : {}),
    };
  });
}
