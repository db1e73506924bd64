import { storm } from '../../src/adapters/demo/nordbahn';
import { type IncidentView } from '../../src/incidents/incidents.api';
import { type SandboxMessage } from '../../src/paging/paging.api';
import { beginStory, type Story } from '../support/story';
const MINUTE = 60_000;
describe('x', () => {
  let story: Story;
  beforeAll(async () => { story = await beginStory({ quietDays: 1 }); }, 120_000);
  afterAll(() => story.end());
  it('y', async () => {
    await story.arrive(storm(story.clock.now(), 3));
    const out: string[] = [];
    for (let m = 1; m < 240; m++) {
      await story.advance(MINUTE);
      const all = await story.get<IncidentView[]>('/v1/incidents?state=all');
      const newest = all[0];
      const rings = (await story.get<SandboxMessage[]>('/v1/sandbox-phone'));
      const line = `${m} n=${all.length} ${newest?.kind} L${newest?.level} mark=${newest?.mark} ${newest?.state} sms=${rings.filter(({ via }) => via !== 'slack').length} room=${rings.filter(({ via }) => via === 'slack').length}`;
      if (out.at(-1)?.split(' ').slice(1).join(' ') !== line.split(' ').slice(1).join(' ')) out.push(line);
      if (m % 5 === 2 && newest && newest.mark === null && newest.closedAt === null) {
        await story.post(`/v1/incidents/${newest.id}/mark`, { mark: 'false-alarm', reason: 'test test' });
      }
    }
    console.log(out.join('\n'));
  }, 300_000);
});
