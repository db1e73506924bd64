import { Approvals } from '../../../src/responses/approvals.service';
import { Publications } from '../../../src/responses/publications.service';
import { ResponsesJobs } from '../../../src/responses/responses.jobs';
import { type PublicationView, type TemplateView, type UseTemplate } from '../../../src/responses/responses.api';
import { TemplateDesk } from '../../../src/responses/template-desk.service';
import { type IncidentId } from '../../../src/kernel/ids';
import { content, ResponsesHouse, type Somebody } from '../../support/responses-house';

const CALL_OVER_MS = 15_000;

describe('a publication', () => {
  let house: ResponsesHouse;
  let bob: Somebody;
  let template: TemplateView;
  let incident: IncidentId;

  beforeAll(async () => {
    house = await ResponsesHouse.open();
    const ada = await house.administrator();
    bob = await house.member(ada, 'Bob', { functions: [] });
    template = await house.get(TemplateDesk).add(content({ approvers: ['legal'] }), bob.actor);
    const lea = await house.member(ada, 'Lea', { functions: ['legal'] });
    const order = { templateId: template.id, hash: template.hash, function: 'legal', via: 'console' } as const;
    await house.get(Approvals).approve(order, lea.actor);
  });
  beforeEach(async () => {
    await house.work();
    house.channel.forget();
    house.heard.length = 0;
    incident = await house.storm();
  });
  afterAll(() => house.close());

  const use = (over: Partial<UseTemplate> = {}): Promise<PublicationView> => {
    const order = { incident, hash: template.hash, language: 'de', channel: 'x', door: 'channel' } as const;
    return house.responses.use(template.id, { ...order, values: { place: 'Kiel' }, accepted: [], ...over }, bob.actor);
  };
  const now = async (): Promise<PublicationView> =>
    (await house.run((tx) => house.responses.publicationsOf(tx, incident)))[0]!;
  const code = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code,
    );

  it('goes out once by its channel, and whoever waits for it hears of it', async () => {
    const begun = await use({ step: 'first-words' });
    expect(begun).toMatchObject({
      state: 'approved',
      by: 'Bob',
      text: 'Kiel: Da ist etwas schiefgegangen. Es tut uns leid.',
    });
    await house.work();
    await house.work();
    expect(house.channel.posts).toMatchObject([
      { publicationId: begun.id, incidentId: incident, channel: 'x', text: begun.text },
    ]);
    expect(await now()).toMatchObject({
      ...{ state: 'published', url: `https://channel.example/${begun.id}`, failure: null },
      publishedAt: house.clock.now().toISOString(),
    });
    expect(house.heard).toEqual([{ publicationId: begun.id, incidentId: incident, step: 'first-words' }]);
    const lines = await house.lines(incident);
    expect(lines).toMatchObject([
      {
        type: 'response.used',
        track: 'public',
        data: { template: 'first-word', channel: 'x', door: 'channel', step: 'first-words' },
      },
      { type: 'response.published', track: 'public', data: { publicationId: begun.id } },
    ]);
    expect(JSON.stringify(lines)).not.toContain('Kiel');
  });

  it('pressed twice, also at once, goes out once', async () => {
    const [one, other] = await Promise.all([use(), use()]);
    house.pass(60_000);
    const third = await use();
    expect(new Set([one.id, other.id, third.id]).size).toBe(1);
    await house.work();
    expect(house.channel.posts).toHaveLength(1);
    expect((await use({ values: { place: 'Plön' } })).id).not.toBe(one.id);
    expect((await use({ inReplyTo: 'https://channel.example/1', accepted: ['unsigned'] })).id).not.toBe(one.id);
    house.pass(600_000);
    expect((await use()).id).not.toBe(one.id);
  });

  it('is sent once by two instances that take it up at once', async () => {
    await use();
    const jobs = house.get(ResponsesJobs);
    const [payload] = await house.jobsOf('response.publish');
    const at = payload as { readonly publicationId: string };
    await Promise.all([jobs['response.publish'](at), jobs['response.publish'](at), jobs['response.publish'](at)]);
    await house.work();
    house.pass(CALL_OVER_MS);
    await house.work();
    expect(house.channel.posts).toHaveLength(1);
    expect(await now()).toMatchObject({ state: 'published' });
    expect(house.heard).toHaveLength(1);
  });

  it('whose answer is lost is looked up, and not sent again', async () => {
    house.channel.next('taken-unheard');
    await use();
    await house.work();
    expect(await now()).toMatchObject({ state: 'unknown', failure: 'fate-unknown' });
    house.pass(CALL_OVER_MS);
    await house.work();
    expect(await now()).toMatchObject({ state: 'published' });
    expect(house.channel.posts).toHaveLength(1);
    expect(house.channel.asked).toHaveLength(1);
  });

  it('whose sender died after the call is looked up; one that died before it is sent then', async () => {
    house.channel.next('dies');
    await use();
    await expect(house.work()).rejects.toThrow('killed after the call');
    expect(await now()).toMatchObject({ state: 'sending' });
    await house.work();
    expect(house.channel.posts).toHaveLength(1);
    house.pass(CALL_OVER_MS);
    await house.work();
    expect(await now()).toMatchObject({ state: 'published' });
    expect(house.channel.posts).toHaveLength(1);

    house.channel.next('dies-unsent');
    const other = await use({ values: { place: 'Plön' } });
    await expect(house.work()).rejects.toThrow('killed before the call');
    house.pass(CALL_OVER_MS);
    await house.work();
    expect(house.channel.posts.map(({ publicationId }) => publicationId)).toContain(other.id);
    expect(house.channel.posts).toHaveLength(2);
  });

  it('that cannot be found out stays unknown until a person says what became of it', async () => {
    house.channel.next('taken-unheard');
    house.channel.fate = { kind: 'cannot-tell', reason: 'adapter-silent' };
    const { id } = await use();
    for (let round = 0; round < 8; round++) {
      await house.work();
      house.pass(CALL_OVER_MS);
    }
    expect(await now()).toMatchObject({ state: 'unknown', failure: 'adapter-silent' });
    expect(house.channel.posts).toHaveLength(1);
    expect((await house.lines(incident)).at(-1)).toMatchObject({ type: 'response.failed', data: { kind: 'unknown' } });
    const url = 'https://x.example/status/1';
    expect(await house.responses.published(id, url, bob.actor)).toMatchObject({ state: 'published', url });
    await house.work();
    expect(house.channel.posts).toHaveLength(1);
    expect(house.heard).toMatchObject([{ publicationId: id }]);
  });

  it('that is refused has failed; one that may come later waits for it', async () => {
    house.channel.next({ kind: 'try-again', afterMs: 60_000, reason: 'channel-too-busy' });
    await use();
    await house.work();
    expect(await now()).toMatchObject({ state: 'approved', failure: 'channel-too-busy' });
    expect(house.channel.posts).toEqual([]);
    house.channel.next({ kind: 'refused', reason: 'filtered' });
    house.pass(60_000);
    await house.work();
    expect(await now()).toMatchObject({ state: 'failed', failure: 'filtered' });
    expect((await house.lines(incident)).at(-1)).toMatchObject({
      ...{ type: 'response.failed', track: 'public', data: { kind: 'failed', reason: 'filtered' } },
    });
    expect(house.heard).toEqual([]);
  });

  it('by the clipboard waits for a person to say that it is out', async () => {
    const { id } = await use({ door: 'clipboard', channel: 'facebook' });
    await house.work();
    expect(await now()).toMatchObject({ state: 'approved' });
    expect(house.channel.posts).toEqual([]);
    const url = 'https://facebook.example/nordbahn/1';
    expect(await house.responses.published(id, url, bob.actor)).toMatchObject({ state: 'published', url });
    expect(await house.responses.published(id, undefined, bob.actor)).toMatchObject({ state: 'published', url });
    await house.work();
    expect(house.heard).toEqual([{ publicationId: id, incidentId: incident, step: null }]);
    expect(await code(house.get(Publications).withdraw(id, 'zu spät', bob.actor))).toBe('conflict');
  });

  it('that is withdrawn before it is on its way never goes out', async () => {
    const { id } = await use();
    expect(await code(house.responses.published(id, undefined, bob.actor))).toBe('conflict');
    const withdrawn = await house.get(Publications).withdraw(id, 'falscher Ort', bob.actor);
    expect(withdrawn.state).toBe('withdrawn');
    await house.work();
    expect(house.channel.posts).toEqual([]);
    expect((await house.lines(incident)).at(-1)).toMatchObject({
      ...{ type: 'response.withdrawn', data: { reason: 'falscher Ort' } },
    });
    expect((await use()).id).not.toBe(id);
  });

  it('is refused where its values, its text or its channel are not right', async () => {
    expect(await code(use({ values: {} }))).toBe('response.values');
    expect(await code(use({ values: { place: '@alle' } }))).toBe('response.values');
    expect(await code(use({ values: { place: 'Kiel', more: 'x' } }))).toBe('response.values');
    expect(await code(use({ language: 'en' }))).toBe('response.no-variant');
    expect(await code(use({ channel: 'facebook' }))).toBe('response.no-door');
    expect(await code(use({ incident: '0198f3a0-0000-7000-8000-000000000000' }))).toBe('not-found');
    expect(await code(use({ values: { place: 'Ein Einzelfall' } }))).toBe('response.guarded');
    expect(await code(use({ values: { place: 'Ein Einzelfall' }, accepted: ['isolated-case'] }))).toBe(
      'response.guarded',
    );
    const warned = { inReplyTo: 'https://channel.example/1' };
    expect(await code(use(warned))).toBe('response.guarded');
    expect(await code(use({ ...warned, accepted: ['unsigned'] }))).toBe('done');
    const uses = await house.run((tx) =>
      tx.query(
        'select user_name, channel, door, field_values, accepted, cardinality(approvals) as approvals from response_use where incident_id = $1',
        [incident],
      ),
    );
    expect(uses).toEqual([
      {
        user_name: 'Bob',
        channel: 'x',
        door: 'channel',
        field_values: { place: 'Kiel' },
        accepted: ['unsigned'],
        approvals: 1,
      },
    ]);
  });

  it('leaves nothing behind where it is refused', async () => {
    await code(use({ values: {} }));
    expect(await house.run((tx) => house.responses.publicationsOf(tx, incident))).toEqual([]);
    expect(await house.lines(incident)).toEqual([]);
    expect(await house.jobsOf('response.publish')).toEqual([]);
  });
});
