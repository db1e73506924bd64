import { type PublicationView, type TemplateView } from '../../src/responses/responses.api';
import { Member } from '../support/member';
import { ADA, BOB } from '../support/on-call';
import { MINUTE, RoomStory } from '../support/room-story';

const TEMPLATE = 'erstmeldung-kurz';

describe('a storm is led from the room to its end', () => {
  let room: RoomStory;
  let incident: string;

  beforeAll(async () => {
    room = await RoomStory.begin();
    await approveBeforehand();
    incident = await room.storm(3);
  });
  afterAll(() => room.end());

  /** Communications and legal, months ago. */
  async function approveBeforehand(): Promise<void> {
    const until = new Date(room.story.now.getTime() + 90 * 1_440 * MINUTE).toISOString();
    for (const [name, held] of [
      ['Ada', 'communications'],
      ['Lea', 'legal'],
    ] as const) {
      const member = await Member.signIn(room.story, name);
      const { hash } = await member.get<TemplateView>(`/v1/responses/${TEMPLATE}`);
      await member.post(`/v1/responses/${TEMPLATE}/approve`, { hash, function: held, scope: { until } });
    }
  }

  const publications = (): Promise<PublicationView[]> => room.story.get(`/v1/incidents/${incident}/publications`);

  it('it pages who is on call, who acknowledges by phone', async () => {
    expect(room.story.phone(ADA).sms).toHaveLength(1);
    await room.story.phone(ADA).reply('1');
    await room.passes(5_000);
    expect(await room.story.incident(incident)).toMatchObject({ state: 'acknowledged', acknowledgedBy: 'Ada' });
  });

  it('the room is there, with everybody, and its card says who has it', async () => {
    expect(room.channel.name).toBe('sturm-2026-03-02-nordbahn');
    expect([...room.channel.members].sort()).toEqual(expect.arrayContaining(['U0ADA', 'U0BOB', 'U0LEA']));
    expect(room.card).toContain('Ada');
  });

  it('the lead decides in Slack how it is to be seen', async () => {
    const step = await room.step(incident, 'stufe');
    await room.story.send('post', `/v1/runs/${(await room.run(incident)).id}/steps/${step.id}/complete`, {});
    await room.passes(5_000);
    const value = [incident, (await room.run(incident)).id, 'einordnung', 1, 'fehler-bei-uns'].join('|');
    await room.press('Ada', 'step.decide', value);
    expect((await room.step(incident, 'einordnung')).decision).toMatchObject({ chosen: 'fehler-bei-uns' });
    expect(await room.types(incident)).toContain('decision.made');
  });

  it('an approved response goes out, word for word, with the values filled in', async () => {
    const { hash } = await room.story.get<TemplateView>(`/v1/responses/${TEMPLATE}`);
    await room.hands.press({
      user: 'U0BOB',
      action: 'response.use',
      value: [incident, TEMPLATE, hash, 'erstmeldung'].join('|'),
    });
    await room.submit('Bob', {
      place: 'de:web',
      'var:subject': 'den Ausfällen von heute Abend',
      'var:updateAt': '22:30',
      door: 'clipboard',
      warned: 'yes',
    });
    const [publication] = await publications();
    expect(publication).toMatchObject({ template: TEMPLATE, state: 'approved', by: 'Bob' });
    expect(publication!.text).toBe(
      'Wir lesen Ihre Hinweise zu den Ausfällen von heute Abend und nehmen sie ernst. Wir klären gerade, was geschehen ist. Um 22:30 Uhr sagen wir Ihnen hier, was wir bis dahin wissen.',
    );
    expect((await room.step(incident, 'erstmeldung')).state).toBe('running');
    await room.hands.press({ user: 'U0BOB', action: 'response.published' });
    await room.submit('Bob', { url: 'https://www.nordbahn.example/aktuell' });
    expect((await publications())[0]).toMatchObject({
      state: 'published',
      url: 'https://www.nordbahn.example/aktuell',
    });
    expect(await room.step(incident, 'erstmeldung')).toMatchObject({ state: 'done' });
  });

  it('the hourly update is promised from then on, and kept', async () => {
    expect(await room.step(incident, 'update')).toMatchObject({ type: 'promise', state: 'running', round: 1 });
    const before = room.story.phone(BOB).sms.length;
    await room.story.advance(46 * MINUTE);
    await room.passes(5_000);
    expect(room.story.phone(BOB).sms.slice(before).join()).toContain('Zusage');
    await room.press('Bob', 'step.keep');
    expect(await room.types(incident)).toContain('promise.kept');
    await room.story.advance(MINUTE);
    expect(await room.step(incident, 'update')).toMatchObject({ state: 'running', round: 2 });
  });

  it('the next one is missed, and the lead is called', async () => {
    const before = room.story.phone(ADA).sms.length;
    await room.story.advance(62 * MINUTE);
    await room.passes(5_000);
    expect(await room.types(incident)).toContain('promise.missed');
    expect(room.story.phone(ADA).sms.slice(before).join()).toContain('Zusage');
  });

  it('it is resolved in the room, and nobody is called any more', async () => {
    await room.hands.press({ user: 'U0ADA', action: 'incident.resolve' });
    await room.submit('Ada', { reason: 'Die Züge fahren wieder' });
    expect(await room.story.incident(incident)).toMatchObject({ state: 'resolved' });
    expect((await room.run(incident)).finishedAt).not.toBeNull();
    const before = [ADA, BOB].map((number) => room.story.phone(number).sms.length);
    await room.story.advance(120 * MINUTE);
    expect([ADA, BOB].map((number) => room.story.phone(number).sms.length)).toEqual(before);
  });

  it('and the timeline tells all of it, in its order', async () => {
    const told = (await room.types(incident)).filter((type) =>
      /^(incident\.(opened|acknowledged|resolved)|room\.opened|decision\.made|response\.(used|published)|promise\.(made|kept|missed))$/.test(
        type,
      ),
    );
    const order = [...new Set(told)];
    expect(order).toEqual([
      'incident.opened',
      'room.opened',
      'incident.acknowledged',
      'decision.made',
      'response.used',
      'response.published',
      'promise.made',
      'promise.kept',
      'promise.missed',
      'incident.resolved',
    ]);
  });
});
