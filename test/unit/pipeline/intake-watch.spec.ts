import { ManualClock } from '../../../src/kernel/clock';
import { IntakeWatch } from '../../../src/pipeline/intake-watch';
import { Readiness } from '../../../src/platform/health/readiness';
import { Metrics } from '../../../src/platform/metrics/metrics';

describe('the numbers of the intake', () => {
  it('count the answers of a call by door and kind, also of one that the store failed in the middle', async () => {
    const metrics = new Metrics();
    const watch = new IntakeWatch(new ManualClock(new Date('2026-03-10T12:00:00Z')), metrics, new Readiness());
    const accepted = { status: 'accepted', kind: 'mention' } as const;
    watch.ended({ door: 'push', answers: [accepted, { status: 'duplicate' }, accepted] });
    watch.ended({ door: 'feed', answers: [{ status: 'rejected', reason: 'no id' }, undefined, accepted] });
    const lines = (await metrics.exposition()).body.split('\n').filter((line) => line.startsWith('sturmwarte_'));
    expect(lines.sort()).toEqual([
      'sturmwarte_intake_lines_total{door="feed",answer="accepted"} 1',
      'sturmwarte_intake_lines_total{door="feed",answer="rejected"} 1',
      'sturmwarte_intake_lines_total{door="push",answer="accepted"} 2',
      'sturmwarte_intake_lines_total{door="push",answer="duplicate"} 1',
    ]);
  });
});
