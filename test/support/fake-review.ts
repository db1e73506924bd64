import { draftOf } from '../../src/review/domain/draft';
import { type ReviewFacts } from '../../src/review/domain/facts';
import { promisesOf, timesOf } from '../../src/review/domain/times';
import { type ReviewLine, ReviewView } from '../../src/review/review.api';
import { fakeCurve } from './fake-curve';
import { fakeId } from './fake-part';
import { BELA, CEM } from './fake-people';
import { INCIDENT } from './fake-pages';

const MINUTE = 60_000;
/** The storm begins so many minutes before now. */
const BEGAN = 150;

const GOALS = {
  openedMs: 15 * MINUTE,
  pagedMs: 2 * MINUTE,
  acknowledgedMs: 10 * MINUTE,
  roomMs: 15 * MINUTE,
  answeredMs: 60 * MINUTE,
};

type Told = readonly [minute: number, type: string, data?: Readonly<Record<string, unknown>>, actor?: string];
const PROMISE = { step: 'update', round: 1, title: { de: 'Update zur Störung', en: 'Update on the failure' } };

/** Minutes after the onset. */
const STORY: readonly Told[] = [
  [6, 'incident.opened', { kind: 'firestorm', level: 3, onsetAt: '' }],
  [6, 'run.started', { title: { de: 'Service-Welle', en: 'Service wave' }, steps: 26 }],
  [7, 'page.sent', { to: 'Ada Lorenz', via: 'sms' }],
  [8, 'page.delivered', { to: 'Ada Lorenz', via: 'sms' }],
  [12, 'page.unanswered', { to: 'Ada Lorenz' }],
  [12, 'page.sent', { to: 'Bela Okafor', via: 'voice' }],
  [21, 'incident.acknowledged', { via: 'voice' }, 'Bela Okafor'],
  [22, 'room.opened', { name: 'sturm-2026-11-28-nordbahn' }],
  [24, 'incident.escalated', { from: 3, to: 4 }],
  [
    31,
    'decision.made',
    {
      title: { de: 'Wie stufen wir es ein?', en: 'How do we see it?' },
      label: { de: 'Fehler bei uns', en: 'Our mistake' },
      by: 'Cem Yildiz',
    },
    'Cem Yildiz',
  ],
  [33, 'incident.note', { text: 'Stellwerk Hannover ausgefallen' }, 'Bela Okafor'],
  [40, 'response.approved', { title: 'Erstmeldung', function: 'communications' }, 'Cem Yildiz'],
  [44, 'response.published', { title: 'Erstmeldung', channel: 'x' }, 'Bela Okafor'],
  [44, 'promise.made', { ...PROMISE, dueAt: 75 }],
  [60, 'step.overdue', { title: { de: 'Geplante Beiträge anhalten', en: 'Pause scheduled posts' } }],
  [73, 'promise.kept', { ...PROMISE, dueAt: 75 }, 'Bela Okafor'],
  [100, 'incident.resolved', { reason: 'Züge fahren wieder' }, 'Cem Yildiz'],
];

function trackOf(type: string): ReviewLine['track'] {
  if (/^(response\.(used|published|withdrawn)|promise\.(made|kept|missed))$/.test(type)) return 'public';
  return /^(decision|response\.approved|incident\.(acknowledged|resolved|level-set))/.test(type)
    ? 'decision'
    : 'internal';
}

function linesOf(onset: number): ReviewLine[] {
  return STORY.map(([minute, type, data = {}, actor = 'sturmwarte'], i) => ({
    ...{ seq: 101 + i, at: new Date(onset + minute * MINUTE).toISOString(), type, track: trackOf(type), actor },
    data: {
      ...data,
      ...(typeof data['dueAt'] === 'number' && { dueAt: new Date(onset + data['dueAt'] * MINUTE).toISOString() }),
    },
    hash: `${i.toString(16)}c5e`.padEnd(64, '7'),
  }));
}

export function reviewSubject(now: Date): ReviewView['incident'] {
  const onset = onsetOf(now);
  return {
    ...{ id: INCIDENT, topic: 'nordbahn', subject: 'Nordbahn', timezone: 'Europe/Berlin', kind: 'firestorm' },
    ...{ peakLevel: 4, mark: null, isDrill: false, mentions: 860, onsetAt: new Date(onset).toISOString() },
    openedAt: new Date(onset + 6 * MINUTE).toISOString(),
    closedAt: new Date(onset + 100 * MINUTE).toISOString(),
  };
}

function onsetOf(now: Date): number {
  return Math.floor(now.getTime() / MINUTE) * MINUTE - BEGAN * MINUTE;
}

/** What the pure rules make of a made-up storm: the fake tells what the service would tell. */
export function factsOfStorm(now: Date): ReviewFacts {
  const onset = onsetOf(now);
  const { kind, mark, peakLevel } = reviewSubject(now);
  const calm = fakeCurve(new Date(onset + 130 * MINUTE), { steps: 190, stepMs: MINUTE, storm: 0 });
  const points = calm.map((point) => {
    const minute = (Date.parse(point.at) - onset) / MINUTE;
    const swell = minute < 0 ? 0 : Math.round(64 * Math.exp(-(((minute - 38) / 22) ** 2)));
    const counts = { seen: point.seen + swell, negative: point.negative + Math.round(swell * 0.7) };
    return { ...point, ...counts, isLearning: false };
  });
  return {
    incident: {
      ...{ kind, mark, peakLevel },
      signalsAtOpen: [{ name: 'volume', expected: 3, seen: 41 }],
      onsetAt: new Date(onset),
      openedAt: new Date(onset + 6 * MINUTE),
      closedAt: new Date(onset + 100 * MINUTE),
    },
    subject: 'Nordbahn',
    firstAt: new Date(onset + MINUTE),
    curve: { stepMs: MINUTE, points },
    lines: linesOf(onset),
    now,
  };
}

export function fakeReview(now: Date): ReviewView {
  const facts = factsOfStorm(now);
  const times = timesOf(facts, GOALS);
  const day = (days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);
  const lesson = { incident: INCIDENT, done: null, version: 1 };
  return ReviewView.parse({
    ...{ incident: reviewSubject(now), state: 'new', curve: facts.curve, lines: facts.lines, times },
    ...{ promises: promisesOf(facts), draft: draftOf(facts, times) },
    ...{ texts: null, written: null, finished: null, version: 0 },
    lessons: [
      {
        ...{ ...lesson, id: fakeId('00ee', 1), what: 'Geplante Beiträge in einem Schritt anhalten können' },
        ...{ owner: { id: CEM.id, name: CEM.name }, dueOn: day(14), isLate: false },
      },
      {
        ...{ ...lesson, id: fakeId('00ee', 2), what: 'Zweite Nummer für die Nacht hinterlegen' },
        ...{ owner: { id: BELA.id, name: BELA.name }, dueOn: day(-2), isLate: true },
      },
    ],
    earlier: [
      {
        ...{ id: fakeId('00ed', 1), openedAt: new Date(now.getTime() - 60 * 86_400_000).toISOString(), peakLevel: 3 },
        ...{ mentions: 412, lessonsOpen: 1 },
        tookMs: { opened: 11 * MINUTE, acknowledged: 4 * MINUTE, answered: 95 * MINUTE, closed: 300 * MINUTE },
      },
    ],
  });
}
