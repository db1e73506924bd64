import { gridFor, pagesOf } from '../../../web/src/features/wall/wall-layout';
import { type BoardTopic } from '../../../web/src/shared/drawn-board';

const topic = (id: string, level: number | null, openIncidents: string[] = []): BoardTopic =>
  ({ id, name: id, level, openIncidents }) as unknown as BoardTopic;

describe('the tiles of the wall', () => {
  const fullHd = { width: 1880, height: 900 };

  it('are as large as so many can be', () => {
    expect(gridFor(1, fullHd)).toEqual({ columns: 1, rows: 1 });
    expect(gridFor(4, fullHd)).toEqual({ columns: 2, rows: 2 });
    expect(gridFor(6, fullHd)).toEqual({ columns: 3, rows: 2 });
  });

  it('are never smaller than can be read', () => {
    expect(gridFor(200, fullHd)).toEqual({ columns: 5, rows: 4 });
    expect(gridFor(200, { width: 330, height: 300 })).toEqual({ columns: 1, rows: 1 });
  });

  it('show everything at once where there is room', () => {
    expect(pagesOf([topic('a', 0), topic('b', 5)], 4).map((page) => page.map(({ id }) => id))).toEqual([['b', 'a']]);
  });

  it('keep what needs a person on every page, while the others take turns', () => {
    const topics = [topic('storm', 5), topic('open', 0, ['i-1']), ...['c', 'd', 'e'].map((id) => topic(id, 1))];
    expect(pagesOf(topics, 4).map((page) => page.map(({ id }) => id))).toEqual([
      ['open', 'storm', 'c', 'd'],
      ['open', 'storm', 'e'],
    ]);
  });

  it('let everybody have a turn, even when all are in a storm', () => {
    const storms = ['a', 'b', 'c', 'd'].map((id) => topic(id, 5));
    const pages = pagesOf(storms, 2).map((page) => page.map(({ id }) => id));
    expect(pages).toEqual([
      ['a', 'b'],
      ['a', 'c'],
      ['a', 'd'],
    ]);
  });
});
