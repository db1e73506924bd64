import { Logger } from '@nestjs/common';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { Rounds } from '../../../src/watchman/rounds';

Logger.overrideLogger(false);

describe("the watchman's rounds", () => {
  it('do every part in its order, also behind one that fails, and count the failures', async () => {
    const done: string[] = [];
    const metrics = new Metrics();
    const part = (name: string, run: () => void) => ({
      name,
      run: () => {
        done.push(name);
        run();
        return Promise.resolve();
      },
    });
    const broken = part('b', () => {
      throw new Error('broken');
    });
    const rounds = new Rounds([part('a', () => undefined), broken, part('c', () => undefined)], metrics);
    await rounds.go(new Date(0));
    await rounds.go(new Date(0));
    expect(done).toEqual(['a', 'b', 'c', 'a', 'b', 'c']);
    expect((await metrics.exposition()).body).toContain('sturmwarte_watchman_failures_total{part="b"} 2');
  });
});
