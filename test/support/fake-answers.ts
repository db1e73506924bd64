import { type BacktestView } from '../../src/backtest/backtest.api';
import { type IncidentDriversView, IncidentView, TimelineEntryView } from '../../src/incidents/incidents.api';
import { MentionPage } from '../../src/intake/mentions.api';
import { columnsOf } from '../../src/live/domain/shared/curve-columns';
import { BoardView } from '../../src/live/live.api';
import { type PageView, SandboxMessage } from '../../src/paging/paging.api';
import { type RunView } from '../../src/playbooks/playbooks.api';
import { TopicView } from '../../src/topics/topics.api';
import { fakeBacktest } from './fake-backtest';
import { fakeCurve } from './fake-curve';
import { FAKE_LADDERS, fakeDrivers } from './fake-drivers';
import { fakePages, INCIDENT } from './fake-pages';
import { fakeId } from './fake-part';
import { fakeRun } from './fake-run';

const MINUTE = 60_000;

/** What the fake service tells, reckoned from one instant. Every answer went through the wire contract. */
export interface FakeAnswers {
  readonly board: BoardView;
  readonly incident: IncidentView;
  readonly drivers: IncidentDriversView;
  readonly timeline: TimelineEntryView[];
  readonly run: RunView;
  readonly pages: PageView[];
  readonly mentions: MentionPage;
  readonly phone: SandboxMessage[];
  readonly topics: TopicView[];
  readonly backtest: BacktestView;
}

export function fakeAnswers(now: Date): FakeAnswers {
  const ago = (minutes: number): string => new Date(now.getTime() - minutes * MINUTE).toISOString();
  const incident = fakeIncident(ago);
  return {
    incident,
    drivers: fakeDrivers(ago),
    board: fakeBoard(now, ago, incident),
    timeline: fakeTimeline(ago),
    run: fakeRun(ago),
    pages: fakePages(ago),
    mentions: fakeMentions(ago),
    phone: fakePhone(ago),
    topics: [fakeTopic('nordbahn', 'Nordbahn', ago), fakeTopic('suedtel', 'Südtel', ago)],
    backtest: fakeBacktest(now),
  };
}

const REASONS = [
  { code: 'volume', values: { seen: 41, expected: 3.2, window: 'PT15M' } },
  { code: 'negative-share', values: { share: 68, usual: 12, window: 'PT15M' } },
  { code: 'authors', values: { seen: 35, expected: 3, window: 'PT6H' } },
];

function fakeIncident(ago: (minutes: number) => string): IncidentView {
  return IncidentView.parse({
    id: INCIDENT,
    topic: 'nordbahn',
    topicName: 'Nordbahn',
    source: null,
    kind: 'firestorm',
    state: 'open',
    level: 4,
    peakLevel: 4,
    openedAt: ago(13),
    onsetAt: ago(28),
    acknowledgedAt: null,
    acknowledgedBy: null,
    closedAt: null,
    mark: null,
    marked: null,
    despite: null,
    mentionsAtOpen: 41,
    mentions: 318,
    signals: [{ name: 'volume', window: 'PT15M', expected: 3.2, seen: 41, score: 6.1 }],
    signalsAtOpen: [
      { name: 'negatives', window: 'PT15M', expected: 3.2, seen: 22, score: 5.2 },
      { name: 'authors', window: 'PT6H', expected: 3, seen: 25, score: 4.8 },
    ],
    reasons: REASONS,
    ladders: FAKE_LADDERS,
    reopens: null,
    continues: null,
    levelSetBy: null,
    version: 3,
  });
}

function fakeBoard(now: Date, ago: (minutes: number) => string, incident: IncidentView): BoardView {
  const day = { steps: 96, stepMs: 15 * MINUTE };
  const topic = { kind: 'brand', timezone: 'Europe/Berlin', score: 0, reasons: [], openIncidents: [] };
  return BoardView.parse({
    at: now.toISOString(),
    topics: [
      {
        ...topic,
        id: 'aktivbank',
        name: 'Aktivbank',
        level: 0,
        lastHour: { seen: 21, expected: 23.4, ...fakeShares(0, 0.17, 0) },
        curve: columnsOf(fakeCurve(now, { ...day, storm: 0 }), day.stepMs),
      },
      {
        ...topic,
        id: 'nordbahn',
        name: 'Nordbahn',
        level: 4,
        score: 6.1,
        timezone: 'Europe/Lisbon',
        reasons: REASONS,
        lastHour: { seen: 318, expected: 21.6, ...fakeShares(0.61, 0.84, 0.32) },
        curve: columnsOf(fakeCurve(now, { ...day, storm: 96 }), day.stepMs),
        openIncidents: [INCIDENT],
      },
      {
        ...topic,
        id: 'suedtel',
        name: 'Südtel',
        level: null,
        reasons: [{ code: 'silence', values: { source: 'facebook', minutes: 101 } }],
        lastHour: { seen: 4, expected: 18, ...fakeShares(0, 0.71, 0) },
        curve: columnsOf(fakeCurve(now, { ...day, storm: 0, blindFrom: 7 }), day.stepMs),
      },
      {
        ...topic,
        id: 'frischmarkt',
        name: 'Frischmarkt',
        level: 2,
        score: 2.4,
        reasons: [{ code: 'negatives', values: { seen: 9, expected: 2.1, window: 'PT1H' } }],
        lastHour: { seen: 34, expected: 22, ...fakeShares(0, 0.38, 0.02) },
        curve: columnsOf(fakeCurve(now, { ...day, storm: 9 }), day.stepMs),
      },
    ],
    sources: [
      {
        source: 'facebook',
        state: 'blind',
        lastHeardAt: ago(104),
        blindSince: ago(101),
        mentions: 18_211,
        usualGapMs: 180_000,
      },
      {
        source: 'bluesky',
        state: 'alive',
        lastHeardAt: ago(0.2),
        blindSince: null,
        mentions: 9_004,
        usualGapMs: 60_000,
      },
      { source: 'news', state: 'alive', lastHeardAt: ago(6), blindSince: null, mentions: 1_212, usualGapMs: 900_000 },
      { source: 'x', state: 'alive', lastHeardAt: ago(0.1), blindSince: null, mentions: 48_730, usualGapMs: null },
    ],
    incidents: [incident],
    onCall: [{ name: 'Ada Lorenz' }, { name: 'Bela Okafor' }],
  });
}

function fakeTimeline(ago: (minutes: number) => string): TimelineEntryView[] {
  const entry = (seq: number, minutes: number, type: string, rest: Partial<TimelineEntryView> = {}) =>
    TimelineEntryView.parse({
      seq,
      at: ago(minutes),
      type,
      track: 'internal',
      actor: 'sturmwarte',
      data: {},
      hash: `${seq}`.padStart(64, '0'),
      ...rest,
    });
  return [
    entry(1, 13, 'incident.opened', { data: { level: 3, kind: 'firestorm' } }),
    entry(2, 12, 'page.sent', { data: { to: 'Ada Lorenz', via: 'sms' } }),
    entry(3, 11.6, 'page.delivered', { data: { to: 'Ada Lorenz', via: 'sms' } }),
    entry(4, 11, 'page.failed', { data: { to: 'Ada Lorenz', via: 'email', reason: 'refused/smtp/550 5.1.1' } }),
    entry(5, 9, 'incident.escalated', { data: { from: 3, to: 4 } }),
    entry(6, 6, 'incident.level-set', {
      track: 'decision',
      actor: 'Ada Lorenz',
      data: { from: 3, to: 4, reason: 'Die ersten Zeitungen rufen an.' },
    }),
    entry(7, 4, 'incident.note', {
      actor: 'Bela Okafor',
      data: { text: 'Kundenservice prüft, welche Züge betroffen sind.' },
    }),
  ];
}

/** What the board says of the tone; `outrage`: at least. */
function fakeShares(low: number, high: number, outrage: number): object {
  const estimate = (from: number, to: number): object => ({ share: (from + to) / 2, low: from, high: to });
  const shares = {
    negative: estimate(low, high),
    outrage: estimate(outrage, outrage + 0.16),
    needsAnswer: estimate(outrage / 2, outrage / 2 + 0.11),
  };
  return { negative: 0, outrage: 0, needsAnswer: 0, shares };
}

function fakeMentions(ago: (minutes: number) => string): MentionPage {
  const said = (id: number, text: string | null, negative: number, rest: object = {}) => ({
    id: `m-${id}`,
    key: fakeId('7e11', id),
    source: id % 3 === 0 ? 'facebook' : 'x',
    kind: 'post',
    publishedAt: ago(id),
    receivedAt: ago(id),
    text,
    author: text === null ? null : { name: ['Mira K.', 'pendler_ole', 'Tagblatt'][id % 3], followers: id * 420 },
    url: 'https://social.example/post/1',
    own: false,
    language: 'de',
    sentiment: { negative, neutral: (1 - negative) * 0.8, positive: (1 - negative) * 0.2 },
    offensive: 0.1,
    outrage: negative > 0.9 ? 0.88 : 0.1,
    needsAnswer: text?.includes('?') ? 0.93 : 0.1,
    isUnsure: false,
    isTaught: false,
    engagement: { shares: id * 7 },
    topics: ['nordbahn'],
    editedAt: null,
    deletedAt: text === null ? ago(1) : null,
    ...rest,
  });
  return MentionPage.parse({
    items: [
      said(
        1,
        'Seit drei Stunden keine Auskunft, kein Wasser, keine Klimaanlage. Nordbahn, was ist bei euch los? #nordbahn',
        0.94,
      ),
      said(2, 'Und die App zeigt weiter „pünktlich“ an. Unfassbar.', 0.9, { offensive: 0.7 }),
      said(3, 'Na super, genau so stellt man sich einen Feiertag vor.', 0.4, { isUnsure: true }),
      said(4, null, 0.8),
      said(5, 'Wir prüfen gerade, was passiert ist, und melden uns um 16 Uhr.', 0.05, { own: true }),
    ],
    nextCursor: null,
  });
}

function fakePhone(ago: (minutes: number) => string): SandboxMessage[] {
  const keys = [
    { digit: '1', action: 'acknowledge' },
    { digit: '2', action: 'next' },
    { digit: '3', action: 'false-alarm' },
    { digit: '4', action: 'planned' },
  ];
  const message = { incident: INCIDENT, to: 'Ada Lorenz', via: 'sms', keys, pressed: null };
  return [
    SandboxMessage.parse({
      ...message,
      id: 's-2',
      at: ago(2),
      text: 'Sturmwarte: Nordbahn, Stufe 4 (starker Wind). 41 Personen in 15 min, erwartet 3; seit etwa 15 min. Antwort: 1 übernehmen, 2 weiter, 3 Fehlalarm, 4 geplant. Code 3F2A1',
    }),
    SandboxMessage.parse({
      ...message,
      id: 's-1',
      at: ago(12),
      pressed: '2',
      text: 'Sturmwarte: Nordbahn, Stufe 3 (frische Brise). 22 Personen in 15 min, erwartet 3; seit etwa 10 min.',
    }),
  ];
}

function fakeTopic(id: string, name: string, ago: (minutes: number) => string): TopicView {
  return TopicView.parse({
    id,
    name,
    kind: 'brand',
    query: `${id} OR #${id} OR @${id}`,
    competitors: [],
    timezone: id === 'nordbahn' ? 'Europe/Lisbon' : 'Europe/Berlin',
    version: 2,
    createdAt: ago(90_000),
    updatedAt: ago(4_000),
  });
}
