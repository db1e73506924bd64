import { Subject } from 'rxjs';
import { groupCommit } from '../../../src/pipeline/group-commit';

function started(options: { size: number; lanes: number; isPause?: () => boolean }) {
  const batches: (readonly number[])[] = [];
  const ends: (() => void)[] = [];
  const arrivals = new Subject<readonly number[]>();
  const store = (batch: readonly number[]) => {
    batches.push(batch);
    return new Promise<void>((done) => ends.push(done));
  };
  arrivals.pipe(groupCommit({ isPause: () => true, ...options, store })).subscribe();
  /** Lets the oldest batch under way end. */
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await Promise.resolve();
    await Promise.resolve();
  };
  return { arrivals, batches, endOne };
}

describe('group commit', () => {
  it('stores what comes alone at once, and together what comes while all lanes are busy', async () => {
    const { arrivals, batches, endOne } = started({ size: 10, lanes: 2 });
    for (const n of [1, 2, 3, 4, 5]) arrivals.next([n]);
    expect(batches).toEqual([[1], [2]]);
    await endOne();
    expect(batches).toEqual([[1], [2], [3, 4, 5]]);
  });

  it('waits for a full batch while more is to be expected', () => {
    let isPause = false;
    const { arrivals, batches } = started({ size: 3, lanes: 9, isPause: () => isPause });
    arrivals.next([1, 2]);
    arrivals.next([3, 4]);
    expect(batches).toEqual([[1, 2, 3]]);
    isPause = true;
    arrivals.next([]);
    expect(batches).toEqual([[1, 2, 3], [4]]);
  });

  it('takes a long queue apart in the order of arrival', async () => {
    const { arrivals, batches, endOne } = started({ size: 2, lanes: 1 });
    arrivals.next([1, 2, 3, 4, 5]);
    arrivals.next([6, 7]);
    for (let i = 0; i < 4; i++) await endOne();
    expect(batches).toEqual([[1, 2], [3, 4], [5, 6], [7]]);
  });
});
