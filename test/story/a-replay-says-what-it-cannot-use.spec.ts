import { gzipSync } from 'node:zlib';
import { Replaying } from '../support/replaying';

const TOPIC = { id: 'nordbahn', name: 'Nordbahn', kind: 'brand', query: 'nordbahn', timezone: 'Europe/Berlin' };
const MENTION = { id: '1', source: 'x', publishedAt: '2026-03-02T08:00:00Z', text: 'Nordbahn' };

describe('a replay ends with 2 and a sentence when it is given', () => {
  const replaying = new Replaying();
  afterAll(() => {
    replaying.end();
  });

  const mentions = replaying.lines('mentions.ndjson', [MENTION]);
  const topics = replaying.topics([TOPIC]);
  const broken = gzipSync(JSON.stringify(MENTION).repeat(500)).subarray(0, 60);
  const wrongQuery = replaying.file('wrong.yaml', JSON.stringify({ topics: [{ ...TOPIC, query: '(nordbahn OR' }] }));
  const noTopics = replaying.file('none.yaml', 'topics: []');

  it.each([
    ['no file', ['--topics', topics], /Name at least one file/],
    ['a file that is not there', ['nowhere.ndjson', '--topics', topics], /nowhere\.ndjson cannot be read \(ENOENT\)/],
    ['a file that ends too early', [replaying.file('broken.ndjson.gz', broken), '--topics', topics], /to its end/],
    ['no topics', [mentions], /--topics is missing/],
    ['a topics file without topics', [mentions, '--topics', noTopics], /lists no topic/],
    ['a query that cannot be read', [mentions, '--topics', wrongQuery], /topics cannot be used.*nordbahn/is],
    [
      'a report that cannot be written',
      [mentions, '--topics', topics, '--report', '/nowhere/r.json'],
      /cannot be written/,
    ],
    ['an impossible budget', [mentions, '--topics', topics, '--alarm-budget', '0'], /--alarm-budget 0/],
    ['an instant without an offset', [mentions, '--topics', topics, '--until', '2026-03-02'], /--until 2026-03-02/],
    ['an option that it does not know', [mentions, '--topics', topics, '--fast'], /--fast/],
  ])('%s', async (_what, argv, sentence) => {
    expect(await replaying.run(...argv)).toBe(2);
    expect(replaying.said.join('\n')).toMatch(sentence);
    expect(replaying.said.join('\n')).not.toMatch(/\n {4}at /);
  });
});
