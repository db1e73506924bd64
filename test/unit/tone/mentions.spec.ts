import { appendFileSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldOutHash } from '../../../src/tone/training/corpus';
import { readOwnMentions } from '../../../src/tone/training/mentions';
import { projectRoot } from '../../../src/platform/config/project-root';

const DIR = join(projectRoot(), 'src/tone/training/mentions');

describe('our own mentions', () => {
  const mentions = readOwnMentions(DIR);

  test('at least as many as the labelling was planned for, both answers in all of them', () => {
    expect(mentions.de.train.length + mentions.de.test.length).toBeGreaterThanOrEqual(600);
    expect(mentions.en.train.length + mentions.en.test.length).toBeGreaterThanOrEqual(300);
    for (const set of [mentions.de.train, mentions.de.test, mentions.en.train, mentions.en.test]) {
      for (const stance of ['outrage', 'needsAnswer'] as const) {
        const asked = set.filter((mention) => mention[stance] !== undefined);
        const share = asked.filter((mention) => mention[stance]).length / asked.length;
        expect(share).toBeGreaterThan(0.2);
        expect(share).toBeLessThan(0.6);
      }
    }
  });

  test('nothing that is measured on is learned from', () => {
    for (const language of ['de', 'en'] as const) {
      const { train, test, phrases } = mentions[language];
      const learned = new Set([
        ...train.map(({ text }) => heldOutHash(text)),
        ...Object.values(phrases)
          .flat()
          .filter((phrase) => phrase.length > 40)
          .map((phrase) => heldOutHash(phrase)),
      ]);
      expect(test.filter(({ text }) => text.length > 40 && learned.has(heldOutHash(text)))).toEqual([]);
    }
  });

  test('a file with a line of another shape is refused', () => {
    const dir = mkdtempSync(join(tmpdir(), 'mentions-'));
    try {
      for (const name of readdirSync(DIR)) copyFileSync(join(DIR, name), join(dir, name));
      appendFileSync(join(dir, 'de-train.ndjson'), '{"text":"a","sentiment":"angry"}\n');
      expect(() => readOwnMentions(dir)).toThrow('sentiment');
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
