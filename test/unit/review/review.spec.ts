import { curveSpan } from '../../../src/review/domain/curve-span';
import { draftOf } from '../../../src/review/domain/draft';
import { type ReviewFacts } from '../../../src/review/domain/facts';
import { markdownOf } from '../../../src/review/domain/markdown';
import { markup } from '../../../src/review/domain/markup';
import { withoutNames } from '../../../src/review/domain/redact';
import { isLate, remindersOf } from '../../../src/review/domain/reminder';
import { draw } from '../../../src/review/domain/shared/drawing';
import { paragraphs } from '../../../src/review/domain/shared/sheet';
import { promisesOf, timesOf } from '../../../src/review/domain/times';
import { factsOfStorm, fakeReview } from '../../support/fake-review';

const NOW = new Date('2026-11-28T20:00:00Z');
const MINUTE = 60_000;
const GOALS = {
  openedMs: 5 * MINUTE,
  pagedMs: 2 * MINUTE,
  acknowledgedMs: 10 * MINUTE,
  roomMs: 15 * MINUTE,
  answeredMs: 60 * MINUTE,
};
const facts = factsOfStorm(NOW);
const without = (type: string): ReviewFacts => ({ ...facts, lines: facts.lines.filter((line) => line.type !== type) });
const timeOf = (given: ReviewFacts, name: string) => timesOf(given, GOALS).find((time) => time.name === name);

describe('the times of an incident', () => {
  it('count from what they answer: detection from the first critic, the room from who took it', () => {
    expect(timeOf(facts, 'opened')).toMatchObject({ since: 'first', tookMs: 5 * MINUTE, verdict: 'met' });
    expect(timeOf(facts, 'acknowledged')).toMatchObject({ since: 'paged', tookMs: 14 * MINUTE, verdict: 'missed' });
    expect(timeOf(facts, 'room')).toMatchObject({ since: 'acknowledged', verdict: 'met' });
    expect(timeOf(facts, 'answered')).toMatchObject({ since: 'first', tookMs: 43 * MINUTE, verdict: 'met' });
  });

  it('are missed by what never happened, once its time was over; pending while there is some left', () => {
    const silent = without('response.published');
    expect(timeOf(silent, 'answered')).toMatchObject({ at: null, verdict: 'missed' });
    const incident = { ...facts.incident, closedAt: null };
    const now = new Date(facts.incident.openedAt.getTime() + 10 * MINUTE);
    expect(timeOf({ ...silent, incident, now }, 'answered')).toMatchObject({ verdict: 'pending' });
  });

  it('ask of what was no storm neither a room nor an answer', () => {
    const incident = { ...facts.incident, mark: 'false-alarm' as const };
    expect(timeOf({ ...without('response.published'), incident }, 'answered')).toMatchObject({ verdict: 'none' });
    expect(timeOf({ ...facts, incident }, 'acknowledged')).toMatchObject({ verdict: 'missed' });
  });

  it('call all promises missed when one was, also when it was kept too late', () => {
    const made = facts.lines.find(({ type }) => type === 'promise.made')!;
    const missed = { ...made, type: 'promise.missed', seq: 500 };
    const late = { ...facts, lines: [...facts.lines, missed] };
    expect(promisesOf(late)).toMatchObject([{ verdict: 'missed', seq: 500 }]);
    expect(timeOf(late, 'kept')).toMatchObject({ verdict: 'missed' });
    expect(promisesOf(without('promise.kept'))).toMatchObject([{ verdict: 'pending' }]);
  });
});

describe('the draft', () => {
  const codesOf = (given: ReviewFacts): string[] => draftOf(given, timesOf(given, GOALS)).map(({ code }) => code);

  it('says only what a line or a count proves', () => {
    const known = new Set(facts.lines.map(({ seq }) => seq));
    for (const { seqs } of draftOf(facts, timesOf(facts, GOALS))) for (const seq of seqs) expect(known).toContain(seq);
  });

  it('says what did not happen as well', () => {
    const bare = { ...facts, lines: [], curve: null, firstAt: null };
    expect(codesOf(bare)).toEqual(
      expect.arrayContaining(['opened', 'unpaged', 'not-acknowledged', 'silent', 'goal-never']),
    );
    expect(codesOf(bare)).not.toContain('total');
  });

  it('counts as skipped also what was open when the plan ended', () => {
    const [any] = facts.lines;
    const told = (type: string, data: Record<string, unknown>, seq: number) => ({ ...any!, type, data, seq });
    const lines = [
      told('step.completed', {}, 601),
      told('step.skipped', {}, 602),
      told('run.finished', { done: 1, skipped: 23, failed: 0 }, 603),
    ];
    const steps = (given: ReviewFacts) => draftOf(given, []).find(({ code }) => code === 'steps');
    expect(steps({ ...facts, lines })?.values).toMatchObject({ done: 1, skipped: 23 });
    expect(steps({ ...facts, lines: lines.slice(0, 2) })?.values).toMatchObject({ done: 1, skipped: 1 });
  });

  it('does not count what was not heard, and says for how long', () => {
    const points = facts.curve!.points.map((point) => ({ ...point, isBlind: true }));
    const codes = codesOf({ ...facts, curve: { ...facts.curve!, points } });
    expect(codes).toContain('blind');
    expect(codes).not.toContain('top');
  });
});

describe('the review without names', () => {
  it('keeps what was done and when, and not by whom nor in whose words', () => {
    const shown = JSON.stringify(withoutNames(fakeReview(NOW)));
    for (const word of ['Ada Lorenz', 'Bela', 'Cem', 'Stellwerk', 'Züge fahren']) expect(shown).not.toContain(word);
    for (const word of ['response.published', 'incident.acknowledged', 'Fehler bei uns']) expect(shown).toContain(word);
  });
});

describe('the drawing', () => {
  it('stays within its frame at any width, and leaves open what is unknown', () => {
    const review = fakeReview(NOW);
    for (const width of [300, 1_000]) {
      const { plot, lanes, times, hours } = draw(review, width);
      const xs = [...lanes.flatMap(({ marks }) => marks), ...times, ...hours].map(({ x }) => x);
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(plot.left);
      expect(Math.max(...xs)).toBeLessThanOrEqual(plot.right);
      expect(lanes.flatMap(({ marks }) => marks.flatMap(({ lines }) => lines))).toHaveLength(review.lines.length);
    }
    const points = review.curve!.points.map((point, i) => ({ ...point, isBlind: i >= 10 && i < 20 }));
    const broken = draw({ ...review, curve: { ...review.curve!, points } }, 1_000);
    expect(broken.paths.seen.match(/M/g)).toHaveLength(2);
    expect(broken.blind).toHaveLength(1);
  });

  it('is there without a curve too', () => {
    const { paths, lanes } = draw({ ...fakeReview(NOW), curve: null }, 600);
    expect(paths.seen).toBe('');
    expect(lanes).toHaveLength(3);
  });
});

describe('a lesson', () => {
  it('reminds at nine in the morning of the topic, across the change of the clocks', () => {
    const reminders = remindersOf('2026-03-29', 'Europe/Berlin', new Date('2026-03-01T00:00:00Z'));
    expect(reminders.map(({ at }) => at.toISOString())).toEqual([
      '2026-03-28T08:00:00.000Z',
      '2026-03-30T07:00:00.000Z',
    ]);
    const late = remindersOf('2026-03-29', 'Europe/Berlin', new Date('2026-03-29T12:00:00Z'));
    expect(late.map(({ occasion }) => occasion)).toEqual(['late']);
  });

  it('is late once its day is over where the topic is', () => {
    expect(isLate('2026-11-28', 'Europe/Berlin', new Date('2026-11-28T22:59:00Z'))).toBe(false);
    expect(isLate('2026-11-28', 'Europe/Berlin', new Date('2026-11-28T23:01:00Z'))).toBe(true);
  });
});

describe('what people write', () => {
  it('is text in the file, whatever it looks like', () => {
    expect(markup`<p title="${'"'}">${'<script>'}</p>`.html).toBe('<p title="&quot;">&lt;script&gt;</p>');
    const sheet = {
      title: 'A | B',
      meta: [],
      blocks: [{ kind: 'paragraph', text: '[x](http://e.example) <b>' } as const],
    };
    expect(markdownOf(sheet)).toBe('# A \\| B\n\n\\[x\\](http://e.example) \\<b\\>\n');
  });

  it('is paragraphs, and a list where lines begin with a dash', () => {
    expect(paragraphs('Eins.\n\n- a\n- b\nZwei.').map(({ kind }) => kind)).toEqual(['paragraph', 'list', 'paragraph']);
  });
});

describe('the span of the curve', () => {
  it('shows calm around the storm, in few enough steps, and nothing that is not over', () => {
    const onsetAt = new Date('2026-11-28T10:00:00Z');
    const short = curveSpan({ onsetAt, closedAt: new Date('2026-11-28T11:00:00Z') }, NOW);
    expect(short).toMatchObject({ from: new Date('2026-11-28T09:30:00Z'), to: new Date('2026-11-28T11:30:00Z') });
    for (const hours of [1, 10, 100, 2_000]) {
      const now = new Date(onsetAt.getTime() + hours * 60 * MINUTE);
      const { from, to, stepMs } = curveSpan({ onsetAt, closedAt: null }, now);
      expect((to.getTime() - from.getTime()) / stepMs).toBeLessThanOrEqual(361);
      expect(to.getTime()).toBeLessThanOrEqual(now.getTime());
    }
  });
});
