import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { NORDBAHN_TOPICS } from '../../../src/adapters/demo/nordbahn';
import { GateLineInspection } from '../../../src/intake/line-inspection';
import { FileFacts } from '../../../src/replays/domain/file-facts';

const FILE = join(__dirname, '../../../web/public/example-mentions.ndjson');
const DAY_MS = 86_400_000;

describe('the example that the console offers for download', () => {
  it('is read by the reader of uploads without a fault, and begins with a day of everyday', async () => {
    const facts = new FileFacts();
    for await (const lines of new GateLineInspection().inspect(createReadStream(FILE), {
      mostBytes: 1_048_576,
      now: new Date(),
    }))
      for (const line of lines) facts.add(line);
    const { lines, bad, from = '', to = '' } = facts.told ?? {};
    expect({ lines, bad }).toEqual({ lines: 578, bad: 0 });
    expect(Date.parse(to) - Date.parse(from)).toBeGreaterThan(0.98 * DAY_MS);
  });

  it('speaks of the topic that its hint names', () => {
    expect(NORDBAHN_TOPICS.map(({ name }) => name)).toContain('Nordbahn');
  });
});
