import { type CurveDrawing, type CurvePointView } from '../../../src/live/domain/shared/curve-drawing';
import { blindSpans } from '../../../src/live/domain/shared/curve-lines';
import { curveOption, thinned } from '../../../src/live/domain/shared/curve-option';

const STEP = 900_000;
const more = (count: number): string => `und ${count} weitere`;
const start = Date.parse('2026-03-01T10:00:00.000Z');
const at = (step: number) => new Date(start + step * STEP).toISOString();

function point(step: number, changes: Partial<CurvePointView> = {}): CurvePointView {
  return { at: at(step), seen: 9, negative: 4, own: 0, expected: 3, low: 1, high: 6, isBlind: false, ...changes };
}

function option(changes: Partial<CurveDrawing> = {}) {
  return curveOption({
    points: [point(0), point(1, { isBlind: true, seen: 0, negative: 0 }), point(2)],
    stepMs: STEP,
    markers: [],
    theme: 'light',
    words: {
      ...{ seen: 'gesehen', expected: 'erwartet', negative: 'negativ' },
      ...{ blind: 'unbekannt', learning: 'lernt', soFar: 'bisher' },
    },
    more,
    roomFor: 7,
    language: 'de',
    timezone: 'Europe/Berlin',
    ...changes,
  });
}

function dataOf(name: string, drawn = option()): readonly (number | null)[] {
  const series = drawn.series.find((one) => one.name === name);
  return (series?.data ?? []).map(([, value]) => value);
}

describe('the curve', () => {
  it('draws the expected band between its lower and its upper edge', () => {
    expect(dataOf('low')).toEqual([1, 1, 1]);
    expect(dataOf('band')).toEqual([5, 5, 5]);
  });

  it('leaves open what was seen while a source was blind, and marks the span', () => {
    expect(dataOf('gesehen')).toEqual([9, null, 9]);
    expect(dataOf('negativ')).toEqual([4, null, 4]);
    expect(
      blindSpans(
        [point(0), point(1, { isBlind: true }), point(2, { isBlind: true }), point(3), point(4, { isBlind: true })],
        STEP,
      ),
    ).toEqual([
      { from: start + STEP, to: start + 3 * STEP },
      { from: start + 4 * STEP, to: start + 5 * STEP },
    ]);
  });

  it('draws no expectation before it is learned, and says so on hover', () => {
    const drawn = option({ points: [point(0, { isLearning: true }), point(1)] });
    for (const name of ['erwartet', 'low', 'band']) expect(dataOf(name, drawn)[0]).toBeNull();
    expect([dataOf('erwartet', drawn)[1], dataOf('gesehen', drawn)]).toEqual([3, [9, 9]]);
    if (!('formatter' in drawn.tooltip)) throw new Error('a full curve has a tooltip');
    const hovered = [{ seriesName: 'erwartet', value: [start, null] as const, marker: '•' }];
    expect(drawn.tooltip.formatter(hovered)).toBe('01.03.26, 11:00<br>• erwartet: lernt');
  });

  describe('at a step that is not over', () => {
    const withPart = (part: number, changes: Partial<CurvePointView> = {}) =>
      option({ points: [point(0), point(1), point(2, { seen: 6, negative: 2, part, ...changes })] });

    it('does not fall: what was counted so far is no point of the line', () => {
      const drawn = withPart(0.5);
      expect(dataOf('gesehen', drawn)).toEqual([9, 9, null]);
      expect(dataOf('negativ', drawn)).toEqual([4, 4, null]);
      expect(dataOf('erwartet', drawn)).toEqual([3, 3, 3]);
    });

    it('goes on dotted to what it will come to at this rate, from a third on', () => {
      const drawn = withPart(0.5);
      expect(dataOf('seen under way', drawn)).toEqual([9, 12]);
      expect(dataOf('negative under way', drawn)).toEqual([4, 4]);
      expect(dataOf('seen under way', withPart(0.3))).toEqual([]);
      expect(dataOf('seen under way', withPart(0))).toEqual([]);
      expect(dataOf('seen under way', withPart(0.5, { isBlind: true }))).toEqual([]);
      expect(dataOf('seen under way')).toEqual([]);
    });

    it('says on hover what came so far, and nothing of what has not begun', () => {
      const hover = (drawn: ReturnType<typeof option>) => {
        if (!('formatter' in drawn.tooltip)) throw new Error('a full curve has a tooltip');
        const last = start + 2 * STEP;
        return drawn.tooltip.formatter([
          { seriesName: 'seen under way', value: [last, 12], marker: '' },
          { seriesName: 'gesehen', value: [last, null], marker: '•' },
          { seriesName: 'erwartet', value: [last, 3], marker: '•' },
        ]);
      };
      expect(hover(withPart(0.5))).toBe('01.03.26, 11:30<br>• gesehen: bisher 6<br>• erwartet: 3');
      expect(hover(withPart(0.5, { isBlind: true }))).toContain('gesehen: unbekannt');
      expect(hover(withPart(0))).toBe('01.03.26, 11:30<br>• erwartet: 3');
    });
  });

  it('speaks of the hours of the given zone', () => {
    expect(option().xAxis.axisLabel.formatter(start)).toBe('11:00');
    expect(option({ timezone: 'America/New_York', language: 'en' }).xAxis.axisLabel.formatter(start)).toBe('05:00');
  });

  it('names what it shows on hover, and unknown by its word', () => {
    const { tooltip } = option();
    const hovered = [
      { seriesName: 'band', value: [start, 5] as const, marker: '' },
      { seriesName: 'gesehen', value: [start, null] as const, marker: '•' },
    ];
    expect(tooltip.formatter(hovered)).toBe('01.03.26, 11:00<br>• gesehen: unbekannt');
  });

  it('folds markers that would cover each other, and keeps the rest in order', () => {
    const day = [point(0), point(70)];
    const markers = [
      { at: at(40), label: 'Alarm' },
      { at: at(1), label: 'eröffnet' },
      { at: at(2), label: 'übernommen' },
    ];
    expect(thinned({ markers, points: day, stepMs: STEP, more, roomFor: 7 })).toEqual([
      { at: at(1), label: 'eröffnet\nund 1 weitere' },
      { at: at(40), label: 'Alarm' },
    ]);
    expect(thinned({ markers, points: [], stepMs: STEP, more, roomFor: 7 })).toEqual([]);
  });

  it('names no marker twice: those of the lanes only show where they stand', () => {
    const markers = [
      { at: at(0), label: 'eröffnet' },
      { at: at(2), label: 'Antwort', lane: 'public' as const },
    ];
    const drawn = option({ markers }).series.at(-1);
    expect(drawn).toMatchObject({
      markLine: {
        data: [
          { name: '', xAxis: start + 2 * STEP },
          { name: 'eröffnet', xAxis: start },
        ],
      },
    });
  });

  it('shows a part of the time axis, and the markers of that part', () => {
    const view = { from: start + STEP, to: start + 2 * STEP };
    const drawn = option({ view, markers: [{ at: at(0), label: 'eröffnet' }] });
    expect(drawn.xAxis).toMatchObject({ min: view.from, max: view.to });
    expect(drawn.series.at(-1)).toMatchObject({ markLine: { data: [] } });
    expect(option().xAxis).toMatchObject({ min: start, max: start + 3 * STEP });
  });

  describe('in a storm', () => {
    const storm = [point(0), point(1), point(2, { seen: 400, negative: 225 })];

    it('draws roots, so that what was expected stays in sight', () => {
      const drawn = option({ points: storm });
      expect(dataOf('gesehen', drawn)).toEqual([3, 3, 20]);
      expect(dataOf('negativ', drawn)).toEqual([2, 2, 15]);
      expect(dataOf('low', drawn)[0]).toBe(1);
      expect(dataOf('band', drawn)[0]).toBeCloseTo(Math.sqrt(6) - 1);
    });

    it('still says the numbers themselves, on the axis and on hover', () => {
      const { yAxis, tooltip } = option({ points: storm });
      if (!('customValues' in yAxis.axisLabel)) throw new Error('the root scale chooses its own ticks');
      const { customValues, formatter } = yAxis.axisLabel;
      expect(customValues.map((value: number) => formatter(value))).toEqual(['0', '20', '100', '200']);
      if (!('formatter' in tooltip)) throw new Error('a full curve has a tooltip');
      const hovered = [{ seriesName: 'gesehen', value: [start, 20, 400] as const, marker: '•' }];
      expect(tooltip.formatter(hovered)).toBe('01.03.26, 11:00<br>• gesehen: 400');
    });

    it('stays even where that was wished', () => {
      expect(dataOf('gesehen', option({ points: storm, scale: 'even' }))).toEqual([9, 9, 400]);
    });
  });

  it('lays the week before under the present, where it is asked for', () => {
    const before = [point(0, { seen: 5 }), point(1, { seen: 0, isBlind: true })];
    const words = {
      ...{ seen: 'gesehen', expected: 'erwartet', negative: 'negativ' },
      ...{ blind: 'unbekannt', learning: 'lernt', soFar: 'bisher', before: 'Vorwoche' },
    };
    const drawn = option({ before, words });
    expect(dataOf('Vorwoche', drawn)).toEqual([5, null]);
    if (!('formatter' in drawn.tooltip)) throw new Error('a full curve has a tooltip');
    const hovered = [{ seriesName: 'Vorwoche', value: [start, 5] as const, marker: '•' }];
    expect(drawn.tooltip.formatter(hovered)).toBe('01.03.26, 11:00<br>• Vorwoche: 5');
    expect(dataOf('Vorwoche')).toEqual([]);
  });

  it('can be drawn of nothing', () => {
    expect(dataOf('gesehen', option({ points: [] }))).toEqual([]);
  });

  it('uses other colours by night', () => {
    expect(option({ theme: 'dark' }).textStyle.color).not.toBe(option().textStyle.color);
  });
});
