import { RecentTexts, textHash } from '../../../src/intake/domain/recent-texts';

const at = (minute: number) => new Date(Date.UTC(2026, 2, 10, 12, minute));
const TEXT = textHash('Nordbahn lügt uns alle an, schon wieder!')!;

describe('copies', () => {
  it('are texts of the same letters, whoever is addressed and whatever is linked', () => {
    expect(textHash('@max NORDBAHN lügt uns alle an — schon wieder https://t.co/abc')).toBe(TEXT);
    expect(textHash('Nordbahn lügt uns alle an, schon nieder!')).not.toBe(TEXT);
    expect(textHash('Danke, gut so!')).toBeUndefined();
    expect(textHash('@a_very_long_name_of_somebody https://example.org/a/long/path hi')).toBeUndefined();
  });

  it('count within an hour of event time after the last one', () => {
    const recent = new RecentTexts();
    expect(
      [
        [0, 'a'],
        [30, 'b'],
        [89, 'c'],
        [150, 'd'],
      ].map(([m, who]) => recent.isCopy(TEXT, who as string, at(m as number))),
    ).toEqual([false, true, true, false]);
  });

  it('are not made by sending the first one again', () => {
    const recent = new RecentTexts();
    recent.isCopy(TEXT, 'a', at(0));
    recent.isCopy(TEXT, 'b', at(1));
    expect(recent.isCopy(TEXT, 'a', at(0))).toBe(false);
    expect(recent.isCopy(TEXT, 'b', at(1))).toBe(true);
  });

  it('are remembered in bounded memory: the oldest of many are forgotten', () => {
    const recent = new RecentTexts(10);
    recent.isCopy(1, 'first', at(0));
    for (let i = 2; i < 15; i++) recent.isCopy(i, 'other', at(0));
    expect(recent.isCopy(1, 'again', at(1))).toBe(true);
    for (let i = 20; i < 60; i++) recent.isCopy(i, 'other', at(1));
    expect(recent.isCopy(1, 'late', at(2))).toBe(false);
  });
});
