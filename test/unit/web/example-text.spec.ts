import { type FindingView, type Variable } from '../../../src/responses/responses.api';
import { markedParts, plainText, withExamples } from '../../../web/src/features/responses/example-text';

const variable = (name: string, example: string): Variable => ({
  ...{ name, type: 'text', example },
  description: { de: name, en: name },
});
const finding = (start: number, end: number, severity: FindingView['severity']): FindingView => ({
  ...{ code: 'promise', severity, start, end, values: {} },
});

describe('a text with its examples', () => {
  it('has them in its gaps, also behind a helper; a gap without one stays a gap', () => {
    const parts = withExamples('Auf {{strecke}} bis {{time naechste}}: {{fehlt}}.', [
      variable('strecke', 'Kiel'),
      variable('naechste', '16:00'),
      variable('fehlt', ' '),
    ]);
    expect(plainText(parts)).toBe('Auf Kiel bis 16:00: {{fehlt}}.');
    expect(parts.map(({ variable: name }) => name)).toEqual([null, 'strecke', null, 'naechste', null, 'fehlt', null]);
  });

  it('is cut where findings begin and end, also across a gap, and the gravest marks a piece', () => {
    const parts = withExamples('Wir garantieren {{was}} sofort.', [variable('was', 'Ersatz')]);
    const marked = markedParts(parts, [finding(4, 22, 'warn'), finding(16, 22, 'block'), finding(0, 0, 'block')]);
    expect(marked.map(({ text, severity }) => [text, severity])).toEqual([
      ['Wir ', undefined],
      ['garantieren ', 'warn'],
      ['Ersatz', 'block'],
      [' sofort.', undefined],
    ]);
    expect(plainText(marked)).toBe(plainText(parts));
  });

  it('is left whole where nothing is found', () => {
    expect(markedParts(withExamples('Guten Tag.', []), [])).toEqual([
      { text: 'Guten Tag.', variable: null, severity: undefined },
    ]);
  });
});
