import { Member, rename } from '../support/member';
import { ADA, BOB, EVE, MINUTE, OnCallStory } from '../support/on-call';
import { stepOf } from '../support/rota';

const CREW = [
  { name: 'Ada', phone: ADA },
  { name: 'Bob', phone: BOB },
  { name: 'Eve', phone: EVE },
] as const;

describe('a new name makes nobody somebody else', () => {
  let story: OnCallStory;
  let ada: Member;
  let incident: string;
  beforeAll(async () => {
    story = await OnCallStory.begin({ crew: CREW });
    ada = await Member.signIn(story, 'Ada');
    await story.policy({ steps: [stepOf([{ kind: 'everyone' }], { needed: 2 })] });
    incident = await story.storm();
    await story.phone(ADA).reply('1');
    await rename(story, ada.id, 'Ada Lovelace');
  });
  afterAll(() => story.end());

  it('who has acknowledged is not called again, and counts once when they answer by the new name as well', async () => {
    await story.send('post', `/v1/incidents/${incident}/page`);
    await story.phone(ADA).reply('1');
    const before = story.phone(EVE).sms.length;
    await story.advance(5 * MINUTE);
    // both policies go on: of two, one person has it
    expect((await story.pages(incident)).filter(({ to }) => to === 'Eve')).toHaveLength(4);
    expect(story.phone(EVE).sms.length).toBeGreaterThan(before);
    const own = (await story.pages(incident)).filter(({ personId }) => personId === ada.id);
    expect(own.map(({ to, state }) => `${to} ${state}`)).toEqual(['Ada acknowledged', 'Ada Lovelace acknowledged']);
  });

  it('the timeline shows each name as it was', async () => {
    const answers = (await story.timeline(incident)).filter(({ type }) => type === 'page.answered');
    expect(answers.map(({ actor }) => actor)).toEqual(['Ada', 'Ada Lovelace']);
  });

  it('who has it takes nothing over from themselves, and the calling is over when a second one answers', async () => {
    await story.phone(BOB).reply('1');
    await ada.post(`/v1/incidents/${incident}/take-over`);
    expect((await story.timeline(incident)).map(({ type }) => type)).not.toContain('incident.taken-over');
    const before = story.phone(EVE).sms.length;
    await story.advance(30 * MINUTE);
    expect(story.phone(EVE).sms).toHaveLength(before);
  });

  it('what they have is nobody’s when they leave', async () => {
    await story.send('delete', `/v1/people/${ada.id}`);
    expect(await story.incident(incident)).toMatchObject({ state: 'open', acknowledgedBy: null });
  });
});
