import { FileFacts } from '../../../src/replays/domain/file-facts';

const at = (minute: number): Date => new Date(Date.UTC(2026, 1, 11, 12, minute));

describe('the facts of a file', () => {
  it('are its span, its channels with the most first, and the first bad lines', () => {
    const facts = new FileFacts();
    facts.add({ number: 1, source: 'x', at: at(3) });
    facts.add({ number: 2, source: 'bluesky', at: at(1) });
    facts.add({ number: 3, source: 'bluesky', at: undefined });
    for (let number = 4; number < 30; number++) facts.add({ number, reason: 'no id' });
    expect(facts.told).toMatchObject({
      lines: 29,
      bad: 26,
      from: at(1).toISOString(),
      to: at(3).toISOString(),
      channels: [
        { source: 'bluesky', lines: 2 },
        { source: 'x', lines: 1 },
      ],
    });
    expect(facts.told?.faults).toHaveLength(20);
    expect(facts.firstFault).toEqual({ line: 4, reason: 'no id' });
  });

  it('tell the largest channels apart and count the others together, however many a file names', () => {
    const facts = new FileFacts();
    for (let number = 1; number <= 3_000; number++) facts.add({ number, source: `s${number}`, at: at(1) });
    for (let number = 1; number <= 5; number++) facts.add({ number, source: 's900', at: at(1) });
    for (let number = 1; number <= 7; number++) facts.add({ number, source: 's2000', at: at(1) });
    const channels = facts.told?.channels ?? [];
    expect(channels).toHaveLength(51);
    expect(channels[0]).toEqual({ source: 's900', lines: 6 });
    expect(channels.at(-1)).toEqual({ source: null, lines: 3_012 - 6 - 49 });
  });

  it('say which lines lie too far apart to be played', () => {
    const facts = new FileFacts();
    facts.add({ number: 1, source: 'x', at: at(1) });
    facts.add({ number: 2, source: 'x', at: new Date(0) });
    facts.add({ number: 3, source: 'x', at: at(2) });
    expect(facts.tooFarApart).toEqual({ earliest: 2, latest: 3 });
    const near = new FileFacts();
    near.add({ number: 1, source: 'x', at: at(1) });
    near.add({ number: 2, source: 'x', at: new Date(at(1).getTime() + 300 * 86_400_000) });
    expect(near.tooFarApart).toBeUndefined();
  });

  it('are nothing where no line has a time', () => {
    const facts = new FileFacts();
    facts.add({ number: 1, source: 'x', at: undefined });
    expect(facts.told).toBeUndefined();
  });
});
