import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lineText } from '../../../src/review/domain/shared/line-text';
import { said, spanWords, timeWords } from '../../../src/review/domain/shared/words';
import { DRAFT_WORDS } from '../../../src/review/domain/shared/words-draft';
import { EXPORT_WORDS } from '../../../src/review/domain/shared/words-export';
import { INCIDENT_LINES } from '../../../src/review/domain/shared/words-lines';
import { RUN_LINES } from '../../../src/review/domain/shared/words-lines-run';

const DE = { language: 'de', timezone: 'Europe/Berlin' } as const;
const EN = { language: 'en', timezone: 'Europe/Berlin' } as const;
const MINUTE = 60_000;

function placesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''))].sort();
}

describe('the words of a review', () => {
  it('say every event that the console says', () => {
    const console = JSON.parse(readFileSync(join(__dirname, '../../../web/src/i18n/de.json'), 'utf8')) as object;
    const events = Object.keys(console)
      .filter((key) => /^timeline\.[a-z]+\./.test(key))
      .map((key) => key.slice('timeline.'.length));
    expect(events.length).toBeGreaterThan(50);
    expect(events.filter((type) => !(type in INCIDENT_LINES) && !(type in RUN_LINES))).toEqual([]);
  });

  it('have the same places in both languages', () => {
    for (const [key, [de, en]] of Object.entries({ ...DRAFT_WORDS, ...EXPORT_WORDS, ...INCIDENT_LINES, ...RUN_LINES }))
      expect([key, placesOf(en)]).toEqual([key, placesOf(de)]);
  });

  it('say instants by a clock of 24 hours, spans in two parts, and one thing in the singular', () => {
    expect(timeWords('2026-03-29T01:30:00Z', DE)).toBe('29.03., 03:30');
    expect(timeWords('2026-03-28T22:05:00Z', EN)).toBe('28 Mar, 23:05');
    expect([20_000, 12 * MINUTE, 185 * MINUTE, 1_500 * MINUTE].map((ms) => spanWords(ms, 'de'))).toEqual([
      '20 s',
      '12 min',
      '3 h 5 min',
      '1 Tag 1 h',
    ]);
    const kept = DRAFT_WORDS['promises-kept'];
    expect([1, 2].map((count) => said(kept, { count }, DE))).toEqual([
      'Eingehalten: 1 Zusage.',
      'Eingehalten: 2 Zusagen.',
    ]);
    expect(said(['{at}', '{at}'], { at: '2026-03-28T22:05:00Z' }, DE)).toBe('28.03., 23:05');
  });

  it('say of a step that failed or was skipped why, and of a decision who', () => {
    const title = { de: 'Bericht', en: 'Brief' };
    expect(lineText({ type: 'step.failed', data: { title, why: 'email-off' } }, DE)).toBe(
      'Schritt fehlgeschlagen: „Bericht“ es kann keine E-Mail gesendet werden',
    );
    const decided = { title, label: { de: 'Ja', en: 'Yes' } };
    expect(lineText({ type: 'decision.made', data: { ...decided, by: 'Ada' } }, EN)).toBe('Decision: Brief – Yes. Ada');
    expect(lineText({ type: 'decision.made', data: { ...decided, by: null } }, EN)).toContain('because nobody decided');
    expect(lineText({ type: 'incident.escalated', data: { from: null, to: 4 } }, DE)).toBe('Stufe gestiegen: ? → 4');
    expect(lineText({ type: 'of.tomorrow', data: {} }, DE)).toBe('of.tomorrow');
  });
});
