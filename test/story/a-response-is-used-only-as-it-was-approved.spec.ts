import { type PublicationView, type TemplateView } from '../../src/responses/responses.api';
import { Member } from '../support/member';
import { MINUTE, RoomStory } from '../support/room-story';

const TEMPLATE = 'erstmeldung-kurz';
const VALUES = { subject: 'den Ausfällen von heute Abend', updateAt: '22:30' };

describe('a response is used only as it was approved', () => {
  let room: RoomStory;
  let incident: string;
  let ada: Member;
  let lea: Member;

  beforeAll(async () => {
    room = await RoomStory.begin();
    ada = await Member.signIn(room.story, 'Ada');
    lea = await Member.signIn(room.story, 'Lea');
    incident = await room.storm(3);
  });
  afterAll(() => room.end());

  const template = (): Promise<TemplateView> => ada.get(`/v1/responses/${TEMPLATE}`);
  const until = (): string => new Date(room.story.now.getTime() + 1_440 * MINUTE).toISOString();
  const approve = async (member: Member, held: string, hash?: string): Promise<TemplateView> =>
    member.post(`/v1/responses/${TEMPLATE}/approve`, {
      hash: hash ?? (await template()).hash,
      function: held,
      scope: { until: until() },
    });
  const use = async (hash: string): Promise<PublicationView> =>
    ada.post(`/v1/responses/${TEMPLATE}/use`, {
      ...{ incident, hash, language: 'de', channel: 'web', door: 'clipboard', values: VALUES },
      accepted: ['promise'],
    });

  it('not before both functions have approved it, by two people', async () => {
    const { hash } = await template();
    await expect(use(hash)).rejects.toThrow(/409.*response\.not-approved/s);
    await approve(ada, 'communications');
    await expect(approve(ada, 'legal')).rejects.toThrow(/403|409/);
    await expect(use(hash)).rejects.toThrow(/response\.not-approved/);
    expect(await approve(lea, 'legal')).toMatchObject({ state: 'approved', missing: [] });
    expect(await use(hash)).toMatchObject({ state: 'approved', by: 'Ada' });
  });

  it('an edit voids the approval, and what was on the screen before cannot be used any more', async () => {
    const before = await template();
    const { id, title, purpose, variables, variants, approvers, version } = before;
    const edited = variants.map((one) => ({ ...one, text: `${one.text} Danke.` }));
    await lea.put(`/v1/responses/${TEMPLATE}`, {
      ...{ id, title, purpose, variables, approvers, version },
      variants: edited,
    });
    const after = await template();
    expect(after).toMatchObject({ state: 'draft', approvals: [] });
    expect(after.hash).not.toBe(before.hash);
    await expect(use(before.hash)).rejects.toThrow(/409/);
    await expect(use(after.hash)).rejects.toThrow(/response\.not-approved/);
    await expect(approve(ada, 'communications', before.hash)).rejects.toThrow(/response\.changed/);
  });

  it('two who approve at once both count, each for a function of their own', async () => {
    await Promise.all([approve(ada, 'communications'), approve(lea, 'legal')]);
    const { approvals, state } = await template();
    expect(state).toBe('approved');
    expect(approvals.map(({ function: held, by }) => `${held} ${by}`).sort()).toEqual([
      'communications Ada',
      'legal Lea',
    ]);
  });

  it('and in the room a new text is approved by two presses, in under a minute', async () => {
    const began = room.story.now;
    await room.command('Bob', 'antwort');
    const form = room.slack.workspace.views.at(-1);
    if (!form) throw new Error('no form was opened');
    const text = 'Die Strecke ist wieder frei. Ich melde mich, sobald alle Züge fahren. Bob Berger, Kundenservice';
    await room.submit('Bob', { title: 'Strecke frei', language: 'de', channel: 'any', text });
    await room.press('Ada', 'response.approve');
    await room.press('Lea', 'response.approve');
    const post = room.posts.filter((one) => room.read(one).includes('Strecke ist wieder frei')).at(-1);
    expect(room.read(post!)).toContain('response.use');
    expect(room.story.now.getTime() - began.getTime()).toBeLessThan(MINUTE);
  });
});
