import {
  type NewReplayRun,
  type ReplayedIncident,
  ReplayFileView,
  ReplayResult,
  ReplayRunView,
  type ReplaysView,
} from '../../src/replays/replays.api';
import { type Answer, type Asked, type FakePart, fakeId } from './fake-part';
import { ADA } from './fake-people';

export const REPLAY = fakeId('00f0', 1);
const BUDGET = 0.25;
/** Thursday night in Berlin: long ago, whatever day it is. */
const STORM_MS = Date.parse('2026-02-12T02:00:00Z');
const at = (minutes: number): string => new Date(STORM_MS + minutes * 60_000).toISOString();

/** A file with a storm; whatever is played takes three looks. */
export class FakeReplays implements FakePart {
  files: ReplayFileView[];
  runs: ReplayRunView[] = [];
  /** The next run dies. */
  fails = false;
  private readonly looks = new Map<string, number>();

  constructor(private readonly now: Date) {
    this.files = [this.fileOf(REPLAY, 'februar.ndjson.gz')];
  }

  answer({ method, path, body, query, text }: Asked): Answer | undefined {
    if (!path.startsWith('/v1/replays')) return undefined;
    const [, , , id, , run, what] = path.split('/');
    if (id === undefined) return method === 'GET' ? [200, this.list()] : this.upload(String(query.get('name')), text);
    if (what === 'result') return [200, this.resultOf(String(run))];
    const change: Readonly<Record<string, () => Answer>> = {
      POST: () => [200, this.order(body as unknown as NewReplayRun)],
      DELETE: () => this.drop(id, run),
    };
    return change[method]?.() ?? this.read(id);
  }

  /** As it is, and with another budget and policy. */
  play(): void {
    const none: NewReplayRun = { budget: null, playbook: null, rota: null };
    for (const order of [none, { ...none, budget: 2, rota: { kind: 'policy' as const, id: fakeId('00f1', 9) } }])
      this.looks.set(this.order(order).id, 9);
  }

  private list(): ReplaysView {
    const files = this.files.map((file) => ({ ...file, runs: file.id === REPLAY ? this.runs.length : 0 }));
    return { files, mostBytes: 1_048_576, keptDays: 30, budget: BUDGET };
  }

  private read(id: string): Answer {
    const file = this.list().files.find((one) => one.id === id);
    if (!file) return [404, { code: 'not-found', title: 'There is nothing at this address' }];
    this.runs = this.runs.map((run) => this.looked(run));
    return [200, { file, runs: id === REPLAY ? this.runs : [], budget: BUDGET }];
  }

  private upload(name: string, text: string): Answer {
    if (!text.includes('publishedAt'))
      return [
        422,
        { code: 'replay.no-mentions', detail: 'There is no line in it that is a mention. Line 1: id is missing.' },
      ];
    const file = this.fileOf(fakeId('00f0', this.files.length + 1), name);
    this.files = [file, ...this.files];
    return [200, file];
  }

  private fileOf(id: string, name: string): ReplayFileView {
    return ReplayFileView.parse({
      ...{ id, name, bytes: 8_400_000, lines: 12_480, bad: 2, from: at(-1_560), to: at(600), runs: 0 },
      faults: [
        { line: 17, reason: 'publishedAt must be an ISO 8601 instant with offset' },
        { line: 903, reason: 'the line is no JSON: Unexpected end of JSON input' },
      ],
      channels: [
        { source: 'bluesky', lines: 8_012 },
        { source: 'facebook', lines: 3_466 },
        { source: 'news', lines: 1_000 },
      ],
      receivedAt: new Date(this.now.getTime() - 600_000).toISOString(),
      receivedBy: ADA.name,
      deletedAt: new Date(this.now.getTime() + 30 * 86_400_000).toISOString(),
    });
  }

  private order({ budget, playbook, rota }: NewReplayRun): ReplayRunView {
    const no = this.runs.length + 1;
    const run = ReplayRunView.parse({
      ...{ id: fakeId('00f1', no), no, state: 'waiting', orderedAt: this.now.toISOString(), orderedBy: ADA.name },
      choices: {
        budget,
        playbook: playbook && { id: 'service-welle', version: 1, hash: 'ab'.repeat(32), title: 'Service-Welle' },
        rota: rota && { ...rota, name: 'Nachts' },
      },
      ...{ startedAt: null, endedAt: null, progress: null, failure: null },
    });
    this.runs = [...this.runs, run];
    return run;
  }

  private looked(run: ReplayRunView): ReplayRunView {
    if (run.state !== 'waiting' && run.state !== 'running') return run;
    const looks = (this.looks.get(run.id) ?? 0) + 1;
    this.looks.set(run.id, looks);
    if (looks < 2) return run;
    if (looks < 4) return { ...run, state: 'running', progress: { lines: 6_250, at: at(-300) } };
    if (!this.fails) return { ...run, state: 'done', endedAt: this.now.toISOString() };
    const failure = { code: 'memory' as const, detail: 'It needed more memory than it may have.' };
    return { ...run, state: 'failed', failure };
  }

  private drop(id: string, run: string | undefined): Answer {
    if (run === undefined) this.files = this.files.filter((file) => file.id !== id);
    else
      this.runs = this.runs.flatMap((one) => {
        if (one.id !== run) return [one];
        return one.state === 'done' || one.state === 'failed' ? [] : [{ ...one, state: 'cancelled' as const }];
      });
    return [204, undefined];
  }

  private resultOf(run: string): ReplayResult {
    const isBold = this.runs.find(({ id }) => id === run)?.choices.budget !== null;
    return ReplayResult.parse({
      ...{ from: at(-1_560), to: at(600), rejected: [], blind: [{ source: 'news', from: at(-900), to: at(-780) }] },
      counts: { read: 12_480, accepted: 12_478, duplicates: 0, rejected: 2, deleted: 0, matched: 4_711, late: 3 },
      topics: [{ id: 'nordbahn', name: 'Nordbahn', timezone: 'Europe/Berlin', levels: levels(isBold) }],
      incidents: isBold ? [surge(), firestorm(52, 'Kim Aydın')] : [firestorm(64, 'Alex Brandt')],
    });
  }
}

function levels(isBold: boolean) {
  const early = isBold ? 52 : 64;
  return [
    { at: at(-1_200), level: 2 },
    { at: at(-1_060), level: 0 },
    { at: at(early), level: 3 },
    { at: at(95), level: 4 },
    { at: at(190), level: 5 },
    { at: at(400), level: 2 },
  ];
}

const common = { source: null, isAgain: false, topic: 'nordbahn' };

function surge(): ReplayedIncident {
  return {
    ...{ ...common, kind: 'surge', level: 2, peakLevel: 2, mentionsAtOpen: 31, signals: [], playbook: null, pages: [] },
    ...{ openedAt: at(-1_200), onsetAt: at(-1_212), closedAt: at(-840) },
  };
}

function firestorm(opens: number, called: string): ReplayedIncident {
  const step = (id: string, [de, en]: [string, string], begins: number | null) => ({
    ...{ id, title: { de, en }, startedAt: begins === null ? null : at(opens + begins), doneAt: null },
    ...{ state: begins === null ? ('waiting' as const) : ('running' as const) },
    dueAt: begins === null ? null : at(opens + begins + 15),
    overdueAt: begins === null ? null : at(opens + begins + 15),
  });
  return {
    ...{ ...common, kind: 'firestorm', level: 3, peakLevel: 5, mentionsAtOpen: 58 },
    ...{ openedAt: at(opens), onsetAt: at(38), closedAt: null },
    signals: [{ name: 'negatives', window: 'PT15M', expected: 2.1, seen: 41, score: 5.2 }],
    playbook: {
      ...{ id: 'service-welle', version: 3, title: { de: 'Service-Welle', en: 'Service wave' } },
      steps: [
        { ...step('alarm', ['Bereitschaft alarmieren', 'Page who is on call'], 0), state: 'done', overdueAt: null },
        step('pause', ['Geplante Beiträge anhalten', 'Pause scheduled posts'], 0),
        step('antwort', ['Erstmeldung veröffentlichen', 'Publish the holding statement'], 1),
        step('bilanz', ['Bilanz ziehen', 'Take stock'], null),
      ],
    },
    pages: [
      { at: at(opens), to: called, via: 'voice' },
      { at: at(opens + 5), to: 'Robin Seifert', via: 'sms' },
      { at: at(opens + 10), to: 'Mika Thoms', via: 'voice' },
    ],
  };
}
