import { gzipSync } from 'node:zlib';
import { NORDBAHN_TOPICS, quietDays, storm } from '../../src/adapters/demo/nordbahn';
import { type ReplayReport, Replaying } from '../support/replaying';

const STORM_AT = new Date('2026-03-02T17:00:00Z');
const LINES = [...quietDays(STORM_AT, 0.5, 5), ...storm(STORM_AT, 3)].map(({ line }) => line);

describe('a replay', () => {
  const replaying = new Replaying();
  let first: ReplayReport;

  beforeAll(async () => {
    first = await replaying.report([replaying.lines('all.ndjson', LINES)], NORDBAHN_TOPICS);
  }, 120_000);
  afterAll(() => {
    replaying.end();
  });

  it('sees the storm, starts the playbook and records the first pass of calls', () => {
    expect(first.incidents).toHaveLength(1);
    const [incident] = first.incidents;
    expect(incident).toMatchObject({ topic: 'nordbahn', kind: 'firestorm', closedAt: null, playbook: { version: 1 } });
    const calls = incident!.pages.map(({ to, via }) => `${via} ${to}`);
    expect(calls.length).toBeGreaterThan(0);
    expect(new Set(calls).size).toBe(calls.length);
    expect(Date.parse(incident!.openedAt) - STORM_AT.getTime()).toBeLessThanOrEqual(120_000);
  });

  it('gives signals at opening that are evidence', () => {
    const { signals } = first.incidents[0]!;
    expect(signals.map(({ name }) => name)).toEqual(expect.arrayContaining(['negatives', 'negative-share']));
    expect(signals.every(({ seen, expected }) => seen > expected)).toBe(true);
  });

  it('gives the same again, also when the same lines come in several files', async () => {
    const half = (odd: number) => LINES.filter((_, index) => index % 2 === odd).map((line) => JSON.stringify(line));
    const files = [
      replaying.lines('even.ndjson', half(0)),
      replaying.file('odd.ndjson.gz', gzipSync(half(1).join('\n'))),
    ];
    const second = await replaying.report(files, NORDBAHN_TOPICS);
    expect({ ...second, wallSeconds: 0 }).toEqual({ ...first, wallSeconds: 0 });
  }, 120_000);
});
