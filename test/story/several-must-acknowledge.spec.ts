import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { stepOf } from '../support/rota';

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

describe('several must acknowledge where a policy wants it', () => {
  let story: OnCallStory;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    await story.policy({ steps: [stepOf([{ kind: 'everyone' }], { needed: 2 })] });
  });
  afterAll(() => story.end());

  const everyone = async (incident: string): Promise<string[]> => (await story.told(incident)).split(', ').sort();

  it('everyone is called at once; who has no way is shown as not reached', async () => {
    const incident = await story.storm();
    expect(await everyone(incident)).toEqual(['Ada (admin) failed', 'Ada sent', 'Bob sent', 'Eve sent']);
    await story.phone(BOB).reply('1');
    await story.phone(EVE).reply('1');
  });

  it('one has it, and the others are called on until a second one answers', async () => {
    const incident = await story.storm();
    await story.phone(BOB).reply('1');
    expect(await story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Bob' });
    await story.advance(5 * MINUTE);
    const again = await everyone(incident);
    expect(again.filter((page) => page.startsWith('Bob'))).toEqual(['Bob acknowledged']);
    expect(again.filter((page) => page === 'Eve sent')).toHaveLength(2);
    expect(await story.phone(EVE).reply('1')).toMatch(/Bob/);
    const before = story.phone(ADA).sms.length;
    await story.advance(20 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(before);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });

  it('of fewer people who can still answer, all', async () => {
    const incident = await story.storm();
    await story.phone(ADA).reply('2');
    await story.phone(EVE).reply('2');
    await story.phone(BOB).reply('1');
    const before = story.phone(ADA).sms.length;
    await story.advance(20 * MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(before);
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Bob' });
  });
});
