import { type ReplayReport, Replaying } from '../support/replaying';

const TOPICS = [{ id: 'nordbahn', name: 'Nordbahn', kind: 'brand', query: 'nordbahn', timezone: 'Europe/Berlin' }];
const at = (minute: number, day = 2): string => new Date(Date.UTC(2026, 2, day, 8, 0) + minute * 60_000).toISOString();
const mention = (id: string, minute: number, more: object = {}): object => ({
  id,
  source: 'x',
  publishedAt: at(minute),
  author: { handle: `person-${id}` },
  text: 'Mit der Nordbahn ans Meer.',
  ...more,
});

describe('a replay reports what it read', () => {
  const replaying = new Replaying();
  let report: ReplayReport;
  let saidAtTheEnd: string | undefined;

  const beats = (from: number, to: number): object[] =>
    Array.from({ length: (to - from) / 5 + 1 }, (_, i) => ({
      heartbeat: { source: 'forum' },
      receivedAt: at(from + 5 * i),
    }));

  const LINES = [
    mention('a', 0),
    mention('b', 1, { text: 'Das Wetter ist schön.' }),
    mention('own', 2, { own: true }),
    '',
    mention('a', 3, { text: 'noch einmal' }),
    '{"id": "broken',
    { ...mention('no-time', 4), publishedAt: 'gestern' },
    { edit: mention('b', 5, { text: 'Nordbahn doch.' }), receivedAt: at(5) },
    { edit: mention('unknown', 6), receivedAt: at(6) },
    { delete: { source: 'x', id: 'a' }, receivedAt: at(7) },
    { delete: { source: 'x', author: 'person-own' }, receivedAt: at(8) },
    mention('old', 0, { publishedAt: at(0, 1), receivedAt: at(9) }),
    mention('ancient', 0, { publishedAt: at(0, -100), receivedAt: at(9) }),
    ...beats(10, 60),
    ...beats(180, 190),
  ];

  beforeAll(async () => {
    report = await replaying.report([replaying.lines('lines.ndjson', LINES)], TOPICS);
    saidAtTheEnd = replaying.said.at(-1);
  }, 120_000);
  afterAll(() => {
    replaying.end();
  });

  it('counts every line that is not empty once', () => {
    expect(report.mentions).toEqual({
      read: LINES.length - 1,
      accepted: 4,
      duplicates: 1,
      rejected: 4,
      deleted: 2,
      matched: 3,
      late: 1,
    });
    expect(report.clock).toEqual({ from: at(0), to: at(190) });
  });

  it('says where the report is, and what it comes to', () => {
    expect(saidAtTheEnd).toMatch(
      /^The report is in .*report\.json\. \d+ lines, 4 mentions taken \(3 of a topic\), 4 rejected; incidents: 1 blind; /,
    );
  });

  it('names each bad line with its number', () => {
    const numbers = replaying.said.slice(0, -1).map((line) => Number(/lines\.ndjson:(\d+): /.exec(line)?.[1]));
    expect(numbers).toEqual(expect.arrayContaining([6, 7, 9, 13]));
    expect(numbers).toHaveLength(4);
  });

  it('tells when a source was silent, and what was opened because of it', () => {
    expect(report.quality).toEqual({ forum: [{ blindFrom: at(60), blindTo: at(180) }] });
    expect(report.incidents).toMatchObject([
      { topic: null, source: 'forum', kind: 'blind', onsetAt: at(60), level: null, pages: [] },
    ]);
    const [blind] = report.incidents;
    expect(Date.parse(blind!.openedAt) - Date.parse(at(60))).toBeLessThanOrEqual(30 * 60_000);
    expect(Date.parse(blind!.closedAt!) - Date.parse(at(180))).toBeLessThanOrEqual(15_000);
  });

  it('stops the clock where it is told to', async () => {
    const short = await replaying.report([replaying.lines('lines.ndjson', LINES)], TOPICS, '--until', at(3));
    // the two bad lines that have no time of their own came with the line before them
    expect(short.mentions).toMatchObject({ read: 6, accepted: 3, duplicates: 1, rejected: 2 });
    expect(short.clock.to).toBe(at(3));
    const long = await replaying.report([replaying.lines('lines.ndjson', LINES)], TOPICS, '--until', at(300));
    expect(long.clock.to).toBe(at(300));
    expect(long.quality['forum']).toEqual([
      { blindFrom: at(60), blindTo: at(180) },
      { blindFrom: at(190), blindTo: null },
    ]);
    expect(long.incidents.map(({ kind, closedAt, reopens }) => [kind, closedAt !== null, reopens])).toEqual([
      ['blind', true, undefined],
      ['blind', false, long.incidents[0]?.id],
    ]);
  }, 120_000);

  it('reads a file without a mention to its end', async () => {
    const empty = await replaying.report([replaying.file('empty.ndjson', '\n\n')], TOPICS);
    expect(empty).toMatchObject({ mentions: { read: 0 }, clock: { from: null, to: null }, incidents: [] });
  });
});
