import { LEVELS, paintOf } from '../../../web/src/shared/skala';

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.040_45 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

describe('the colours of the Skala', () => {
  it.each(['light', 'dark'] as const)('can be read in the %s theme: contrast of at least 4.5', (theme) => {
    for (const level of [...LEVELS, null]) {
      const { background, text } = paintOf(level, theme);
      expect([level, contrast(background, text) >= 4.5]).toEqual([level, true]);
    }
  });

  it('are told apart by more than colour blindness takes away: no two levels look alike in grey, from 2 up', () => {
    const greys = LEVELS.filter((level) => level >= 2).map((level) => luminance(paintOf(level, 'light').background));
    for (const [at, grey] of greys.entries()) {
      const next = greys[at + 1];
      // storm and hurricane are both dark: there the number and the word carry the difference
      if (next !== undefined && at < 3) expect(grey).toBeGreaterThan(next);
    }
  });

  it('paint a level that does not exist like an unknown one', () => {
    expect(paintOf(9, 'light')).toEqual(paintOf(null, 'light'));
  });
});
