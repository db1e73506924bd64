import { type DraftView, type PlaybookView, type PresenceView } from '../../../src/playbooks/playbooks.api';
import { type Writer, WritingRoom } from './writing-room';

const TEXT = `format: 2
id: welle
title: { de: Welle, en: Wave }
purpose: { de: Wenn viele fragen., en: When many ask. }
triggers: { kinds: [surge], if: incident.level >= 2 }
steps:
  - { id: alarm, type: page, title: { de: Alarm, en: Page } }
`;
const [FIRST, SECOND, THIRD] = ['1', '2', '3'].map((one) => `0195b3c0-00ff-7000-8000-00000000000${one}`);

describe('who has a draft open', () => {
  let room: WritingRoom;
  let rita: Writer;
  let lea: Writer;
  let vera: Writer;
  let draft: string;
  const presence = (by: Writer, window: string | undefined, method: 'PUT' | 'DELETE' = 'PUT') =>
    room.ask(by, method, `/v1/playbook-drafts/${draft}/presence/${window}`);
  const othersOf = async (by: Writer, window: string | undefined) =>
    ((await presence(by, window)).body as unknown as PresenceView).others.map(({ name, isMe }) => [name, isMe]);

  const after = (ms: number) => {
    const { clock } = room.story;
    clock.set(new Date(clock.now().getTime() + ms));
  };

  beforeAll(async () => {
    room = await WritingRoom.open();
    rita = await room.join('Rita', 'responder');
    lea = await room.join('Lea', 'lead');
    vera = await room.join('Vera', 'viewer');
    draft = ((await room.ask(rita, 'POST', '/v1/playbook-drafts', { text: TEXT })).body as unknown as DraftView).id;
  });
  afterAll(() => room.close());

  it('is told to whoever may write, once for each person, until a window was not heard of for a while', async () => {
    expect(await othersOf(rita, FIRST)).toEqual([]);
    expect(await othersOf(lea, SECOND)).toEqual([['Rita', false]]);
    expect(await othersOf(lea, THIRD)).toEqual([
      ['Rita', false],
      ['Lea', true],
    ]);
    expect(await othersOf(rita, FIRST)).toEqual([['Lea', false]]);
    after(30_000);
    expect(await othersOf(lea, SECOND)).toContainEqual(['Rita', false]);
    after(20_000);
    expect(await othersOf(lea, THIRD)).toEqual([['Lea', true]]);
    expect((await presence(lea, SECOND, 'DELETE')).status).toBe(204);
    expect(await othersOf(rita, FIRST)).toEqual([['Lea', false]]);
    await presence(lea, THIRD, 'DELETE');
    expect(await othersOf(rita, FIRST)).toEqual([]);
  });

  it('is not for those who only read, and not of a draft that is none', async () => {
    expect((await presence(vera, SECOND)).status).toBe(403);
    const known = draft;
    draft = '0195b3c0-00ff-7000-8000-0000000000aa';
    expect((await presence(rita, FIRST)).status).toBe(404);
    draft = known;
  });

  it('ends with the draft, whose list says what it is for, when it is taken and who published it', async () => {
    const listed = async () => ((await room.ask(vera, 'GET', '/v1/playbooks')).body as unknown as PlaybookView[])[0];
    const purpose = { de: 'Wenn viele fragen.', en: 'When many ask.' };
    expect(await listed()).toMatchObject({ purpose, steps: 1, published: null, triggers: null });
    await room.ask(rita, 'POST', `/v1/playbook-drafts/${draft}/submit`, {});
    await room.ask(lea, 'POST', `/v1/playbook-drafts/${draft}/publish`, {});
    expect((await presence(rita, FIRST)).status).toBe(409);
    expect(await listed()).toMatchObject({
      published: { by: 'Lea', at: room.story.clock.now().toISOString() },
      triggers: { kinds: ['surge'], if: 'incident.level >= 2' },
    });
  });
});
