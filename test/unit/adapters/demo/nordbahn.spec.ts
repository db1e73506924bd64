import { type DemoLine, heartbeats, quietDays, storm } from '../../../../src/adapters/demo/nordbahn';
import { CALM, OUTRAGE } from '../../../../src/adapters/demo/nordbahn-words';
import { sentimentOf } from '../../../../src/tone/contract';
import { TableToneModel } from '../../../../src/tone/domain/tone-model';
import { modelDir, readModel } from '../../../../src/tone/model-file';

const MONDAY = new Date('2026-03-02T08:00:00Z');
const SEEDS = [1, 2, 3, 4];

const textsOf = (lines: readonly DemoLine[]): string[] => lines.map(({ line }) => String(line['text']));
const storms = SEEDS.flatMap((seed) => textsOf(storm(MONDAY, seed)));
const everyday = SEEDS.flatMap((seed) => textsOf(quietDays(MONDAY, 2, seed)));

/** Whether a text was made of one of the sentences. */
function isOneOf(sentences: readonly string[]): (text: string) => boolean {
  const escaped = sentences.map((sentence) => sentence.replace(/[.*+?()|^$]/g, '\\$&').replace(/\{\w+\}/g, '.+?'));
  const any = new RegExp(`^(${escaped.join('|')})$`);
  return (text) => any.test(text);
}

const isCrisis = isOneOf(OUTRAGE);
const isCalm = isOneOf(CALM);

describe('what is written about Nordbahn', () => {
  it.each([
    ['a slot left open', /[{}]|undefined/],
    [
      'an article in the wrong case',
      /\b(in|mit|aus|von) (die|den (NB|Früh|Pendler|\d|letzt)|der (Früh|Pendler|\d|letzt))/i,
    ],
    ['an adjective in the wrong case', /\b(der letzten|den letzte|dem letzte|im letzte) Zug\b/i],
    ['an object in the nominative', /\b(für|hat|Heute) (der|dem|im)\b/i],
    ['a subject that is none', /\b(steht|hält|ob) (den|dem|im|in)\b/i],
    ['"in dem" where people say "im"', /\b(in|In) dem\b/],
    ['English in a German sentence', /\b(der|die|das|den|dem|im|mit|für) the\b/i],
    ['German in an English sentence', /\b(the|on|is|if|missed|from) (the the|der|die|den|dem|im)\b/i],
    ['two articles', /\b(the the|der der|die die|den den|dem dem)\b/i],
    ['a sentence that begins small', /(^|[a-zäöüß][.!?] )(der|die|im|in der|the)\b/],
    ['gaps', / {2}| [.,!?]|^\s|\s$/],
  ])('has not %s', (_, wrong) => {
    expect(storms.length + everyday.length).toBeGreaterThan(5_000);
    expect([...storms, ...everyday].filter((text) => wrong.test(text))).toEqual([]);
  });

  it('is said in many ways', () => {
    const crisis = textsOf(storm(MONDAY, 3)).filter(isCrisis);
    expect(crisis.length).toBeGreaterThan(500);
    expect(new Set(crisis).size).toBeGreaterThan(0.6 * crisis.length);
    expect(storms.filter((text) => isCrisis(text) && isCalm(text))).toEqual([]);
  });

  it.each(SEEDS)('is never said twice in a row in a crisis (seed %d)', (seed) => {
    const crisis = textsOf(storm(MONDAY, seed)).filter(isCrisis);
    expect(crisis.filter((text, i) => text === crisis[i - 1])).toEqual([]);
  });

  it('names only the railway it is about', () => {
    const aboutSued = everyday.filter((text) => /südbahn|suedbahn/i.test(text));
    expect(aboutSued.length).toBeGreaterThan(100);
    expect(aboutSued.filter((text) => /nordbahn/i.test(text))).toEqual([]);
  });

  it('says the same for the same seed', () => {
    expect(storm(MONDAY, 3)).toEqual(storm(MONDAY, 3));
  });
});

describe('what the shipped tone model thinks of it', () => {
  const model = new TableToneModel(readModel(modelDir()), { unsureBelow: 0.5, judgeLanguage: () => 'unknown' });
  const shares = (texts: readonly string[]) => {
    const found = { negative: 0, neutral: 0, positive: 0 };
    for (const text of texts) found[sentimentOf(model.score(text))] += 1 / texts.length;
    return found;
  };

  it('a crisis is negative nine times out of ten, and never positive', () => {
    const { negative, positive } = shares(textsOf(storm(MONDAY, 3)).filter(isCrisis));
    expect(negative).toBeGreaterThanOrEqual(0.9);
    expect(positive).toBe(0);
  });

  it('everyday talk and praise are hardly ever negative', () => {
    const calm = everyday.filter(isCalm).slice(0, 1_000);
    expect(shares(calm).negative).toBeLessThan(0.01);
    expect(shares(calm.filter((text) => /dank|thank|lob|schön|freu|lovely/i.test(text))).negative).toBe(0);
  });
});

describe('the sources', () => {
  it('are heard of until the end of the quiet days', () => {
    const beats = heartbeats(MONDAY, 4);
    const wrote = new Set(quietDays(MONDAY, 1, 1).map(({ line }) => line['source']));
    expect(
      new Set(beats.filter(({ at }) => at.getTime() === MONDAY.getTime()).map(({ line }) => line['heartbeat'])),
    ).toEqual(new Set([...wrote].map((source) => ({ source }))));
    expect(beats.map(({ at }) => at.getTime())).toEqual(beats.map(({ at }) => at.getTime()).sort((a, b) => a - b));
  });
});
