import { Readable } from 'node:stream';
import { type InspectedLine } from '../../../src/intake/contract';
import { GateLineInspection } from '../../../src/intake/line-inspection';
import { textOf } from '../../../src/platform/i18n/texts';

const NOW = new Date('2026-03-01T12:00:00Z');
const good = { id: '1', source: 'x', publishedAt: '2026-03-01T11:00:00Z', text: 'ja' };

async function inspected(...lines: readonly unknown[]): Promise<InspectedLine[]> {
  const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
  const found: InspectedLine[] = [];
  const body = Readable.from([Buffer.from(text)]);
  for await (const chunk of new GateLineInspection().inspect(body, { mostBytes: 1e7, now: NOW })) found.push(...chunk);
  return found;
}

describe('a line that is looked at', () => {
  it('may not arrive later than now, but for a clock that goes ahead a little', async () => {
    const soon = { ...good, publishedAt: '2026-03-01T12:10:00Z' };
    const later = { ...good, publishedAt: '2099-01-01T00:00:00Z' };
    expect(await inspected(soon, later)).toMatchObject([
      { number: 1, source: 'x' },
      { number: 2, reason: 'the line arrives in the future', says: { key: 'ahead' } },
    ]);
  });

  it.each([
    ['no json', 'Die Zeile ist kein JSON'],
    ['"text"', 'the line muss ein JSON-Objekt sein'],
    [{ ...good, id: undefined, delete: {} }, 'delete.source fehlt'],
    [{ ...good, id: 7 }, 'id muss ein Text sein'],
    [{ ...good, id: '' }, 'id darf nicht leer sein'],
    [{ ...good, id: 'x'.repeat(300) }, 'id darf höchstens 256 Zeichen haben'],
    [{ ...good, source: 'X Y' }, 'source muss ein Wort aus höchstens 64 Kleinbuchstaben, Ziffern, . _ - sein'],
    [{ ...good, own: 1 }, 'own muss true oder false sein'],
    [{ ...good, engagement: { likes: -1 } }, 'engagement.likes muss eine Anzahl sein: 0, 1, 2, …'],
    [{ ...good, topics: 'a' }, 'topics muss eine Liste von höchstens 200 Texten sein'],
    [{ ...good, language: '?' }, 'language muss ein Sprachkürzel nach BCP 47 sein, etwa de oder en-GB'],
    [{ ...good, publishedAt: 7 }, 'publishedAt muss ein Zeitpunkt nach ISO 8601 sein'],
    [{ ...good, publishedAt: undefined }, 'publishedAt fehlt'],
    [{ ...good, publishedAt: '2026-02-30T12:00:00Z' }, 'publishedAt ist kein Datum des Kalenders'],
    [{ ...good, publishedAt: '1970-01-01T00:00:00Z' }, 'publishedAt liegt vor 1990'],
    [{ ...good, kind: 'x' }, expect.stringMatching(/^kind muss eines hiervon sein: post, /)],
    [{ ...good, more: 'x'.repeat(100_001) }, 'Die unbekannten Felder haben mehr als 100.000 Zeichen'],
    ['x'.repeat(1_000_001), 'Die Zeile hat mehr als 1.000.000 Zeichen'],
  ])('says in both languages what is wrong with it: %j', async (line, german) => {
    const [found] = await inspected(line);
    if (!found || !('reason' in found)) throw new Error('nothing is wrong');
    const { key = '', values } = found.says ?? {};
    expect(textOf('de', `line-fault.${key}`, values)).toEqual(german);
    const english = textOf('en', `line-fault.${key}`, values) ?? '';
    expect(found.reason.startsWith(english.replaceAll(',000', '000'))).toBe(true);
  });
});
