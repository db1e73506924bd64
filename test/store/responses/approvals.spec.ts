import { CrisisTeam } from '../../../src/incidents/contract';
import { type TemplateView, type UseTemplate } from '../../../src/responses/responses.api';
import { Approvals } from '../../../src/responses/approvals.service';
import { TemplateDesk } from '../../../src/responses/template-desk.service';
import { inputOf, layerOf } from '../../support/schedules';
import { content, ResponsesHouse, type Somebody } from '../../support/responses-house';

const DAY = 86_400_000;

describe('an approval', () => {
  let house: ResponsesHouse;
  let ada: Somebody;
  let cem: Somebody;
  let lea: Somebody;
  let both: Somebody;
  let bob: Somebody;
  let dora: Somebody;
  let rolf: Somebody;
  let rota: string;
  let eva: Somebody;
  let texts = 0;
  const deputies = { legal: ['Dora@example.de'] };

  beforeAll(async () => {
    house = await ResponsesHouse.open({ deputies });
    ada = await house.administrator();
    cem = await house.member(ada, 'Cem', { functions: ['communications'] });
    lea = await house.member(ada, 'Lea', { functions: ['legal'] });
    both = await house.member(ada, 'Both', { functions: ['communications', 'legal'] });
    bob = await house.member(ada, 'Bob', { functions: [] });
    rolf = await house.member(ada, 'Rolf', { functions: [] });
    const turns = inputOf(layerOf([rolf.actor.id, ada.actor.id]));
    rota = String((await house.ask(ada, 'POST', '/v1/schedules', turns)).body['id']);
    dora = await house.member(ada, 'Dora', { functions: [] });
    eva = await house.member(ada, 'Eva', { role: 'viewer', functions: ['legal'] });
  });
  afterAll(() => house.close());

  const text = (over: Parameters<typeof content>[0] = {}, by: Somebody = ada): Promise<TemplateView> =>
    house.get(TemplateDesk).add(content({ id: `text-${++texts}`, ...over }), by.actor);
  const approve = (
    who: Somebody,
    { id: templateId, hash }: TemplateView,
    of: 'communications' | 'legal',
    scope: { until?: string; maxLevel?: number; playbooks?: string[]; channels?: 'x'[]; languages?: 'de'[] } = {},
  ) => {
    const until = new Date(house.clock.now().getTime() + 30 * DAY).toISOString();
    const order = { templateId, hash, function: of, via: 'console' } as const;
    return house.get(Approvals).approve(order, who.actor, { until, ...scope });
  };
  const change = (view: TemplateView, over: Parameters<typeof content>[0], by: Somebody = ada) =>
    house.get(TemplateDesk).change(view.id, { ...content({ id: view.id, ...over }), version: view.version }, by.actor);
  const use = async ({ id, hash }: TemplateView, over: Partial<UseTemplate> = {}) => {
    const incident = over.incident ?? (await house.storm());
    const order = { incident, hash, language: 'de', channel: 'web', values: { place: 'Kiel' } } as const;
    return house.responses.use(id, { ...order, door: 'clipboard', accepted: [], ...over }, bob.actor);
  };
  const code = (asked: Promise<unknown>) =>
    asked.then(
      () => 'done',
      (error: unknown) => (error as { code?: string }).code,
    );

  it('of each function by another person makes a text usable, and of nobody else', async () => {
    const written = await text();
    expect(written).toMatchObject({ state: 'draft', missing: ['communications', 'legal'], approvedUntil: null });
    expect(await code(use(written))).toBe('response.not-approved');
    expect(await code(approve(bob, written, 'legal'))).toBe('response.not-approver');
    expect(await code(approve(cem, written, 'legal'))).toBe('response.not-approver');
    expect(await approve(cem, written, 'communications')).toMatchObject({ state: 'waiting', missing: ['legal'] });
    expect(await code(use(written))).toBe('response.not-approved');
    const approved = await approve(lea, written, 'legal');
    expect(approved).toMatchObject({ state: 'approved', missing: [] });
    expect(approved.approvals.map(({ by, function: held, isDeputy }) => [by, held, isDeputy])).toEqual([
      ['Cem', 'communications', false],
      ['Lea', 'legal', false],
    ]);
    expect(await use(written)).toMatchObject({ state: 'approved', text: expect.stringContaining('In Kiel ist') });
  });

  it('is needed of no fewer because a responder says so', async () => {
    const written = await text({}, cem);
    expect(await code(change(written, { approvers: ['communications'] }, cem))).toBe('access.denied');
    const wider = await change(written, { approvers: ['communications', 'legal', 'product'] }, cem);
    expect(await change(wider, { approvers: ['communications'] }, ada)).toMatchObject({ missing: ['communications'] });
  });

  it('is never given by one person alone', async () => {
    const written = await text();
    await approve(both, written, 'communications');
    expect(await code(approve(both, written, 'legal'))).toBe('response.same-person');
    const single = await text({ approvers: ['legal'] }, lea);
    expect(await code(approve(lea, single, 'legal'))).toBe('response.same-person');
    expect(await approve(both, single, 'legal')).toMatchObject({ state: 'approved' });
  });

  it('by two at once counts for both, and by one person in two functions at once for one', async () => {
    const written = await text();
    await Promise.all([approve(cem, written, 'communications'), approve(lea, written, 'legal')]);
    const [view] = await house.run((tx) => house.responses.templates(tx, [written.id], null));
    expect(view).toMatchObject({ state: 'approved', missing: [] });
    const other = await text();
    const answers = await Promise.all([
      code(approve(both, other, 'communications')),
      code(approve(both, other, 'legal')),
    ]);
    expect(answers.sort()).toEqual(['done', 'response.same-person']);
  });

  it('pressed twice is one', async () => {
    const written = await text();
    await Promise.all([approve(lea, written, 'legal'), approve(lea, written, 'legal')]);
    house.pass(5_000);
    expect((await approve(lea, written, 'legal')).approvals).toHaveLength(1);
    expect((await approve(lea, written, 'legal', { maxLevel: 2 })).approvals).toHaveLength(2);
  });

  it('is of the text that was read, and of no other', async () => {
    const written = await text();
    const changed = await change(written, { title: { de: 'Neu', en: 'New' } });
    expect(changed.hash).not.toBe(written.hash);
    expect(await code(approve(lea, written, 'legal'))).toBe('response.changed');
    expect(await approve(lea, changed, 'legal')).toMatchObject({ state: 'waiting' });
  });

  it('is over with any edit, also when the edit is taken back', async () => {
    const written = await text();
    await approve(cem, written, 'communications');
    await approve(lea, written, 'legal');
    const edited = await change(written, {
      variables: [],
      variants: [{ language: 'de', channel: 'any', text: 'Anders.' }],
    });
    expect(edited).toMatchObject({ state: 'draft', missing: ['communications', 'legal'], version: 2 });
    expect(await code(use(written))).toBe('response.changed');
    expect(await code(use(edited, { values: {} }))).toBe('response.not-approved');
    const back = await change(edited, {});
    expect(back).toMatchObject({ hash: written.hash, version: 3, state: 'draft' });
    expect(await code(use(back))).toBe('response.not-approved');
    expect(await change(back, {})).toMatchObject({ version: 3 });
    expect(await code(change(written, {}))).toBe('conflict');
  });

  it('does not slip past an edit that comes at the same time', async () => {
    const written = await text();
    await approve(cem, written, 'communications');
    const [approved, edited] = await Promise.all([
      code(approve(lea, written, 'legal')),
      change(written, { title: { de: 'Neu', en: 'New' } }),
    ]);
    expect(['done', 'response.changed']).toContain(approved);
    expect(await code(use(edited))).toBe('response.not-approved');
    const [view] = await house.run((tx) => house.responses.templates(tx, [written.id], null));
    expect(view).toMatchObject({ state: 'draft', approvals: [] });
  });

  it('holds for its playbooks, levels, channels and languages only', async () => {
    const written = await text({
      variants: [
        { language: 'de', channel: 'any', text: 'In {{place}} ist etwas schiefgegangen.' },
        { language: 'en', channel: 'any', text: 'Something went wrong in {{place}}.' },
      ],
    });
    await approve(cem, written, 'communications');
    await approve(lea, written, 'legal', {
      playbooks: ['service-welle'],
      maxLevel: 3,
      channels: ['x'],
      languages: ['de'],
    });
    house.playbook('service-welle');
    expect(await use(written, { channel: 'x' })).toMatchObject({ channel: 'x' });
    const outside = [
      use(written, { channel: 'x', language: 'en' }),
      use(written, { channel: 'web' }),
      use(written, { channel: 'x', incident: await house.storm(4) }),
    ];
    expect(await Promise.all(outside.map(code))).toEqual(Array(3).fill('response.out-of-scope'));
    house.playbook('anderes');
    expect(await code(use(written, { channel: 'x' }))).toBe('response.out-of-scope');
  });

  it('ends', async () => {
    const written = await text();
    await approve(cem, written, 'communications');
    const until = new Date(house.clock.now().getTime() + DAY).toISOString();
    const approved = await approve(lea, written, 'legal', { until });
    expect(approved.approvedUntil).toBe(until);
    house.pass(DAY);
    expect(await code(use(written))).toBe('response.not-approved');
    const [view] = await house.run((tx) => house.responses.templates(tx, [written.id], null));
    expect(view).toMatchObject({ state: 'expired', missing: ['legal'], approvedUntil: null });
    expect(await approve(lea, written, 'legal')).toMatchObject({ state: 'approved' });
    const late = new Date(house.clock.now().getTime() + 367 * DAY).toISOString();
    const past = house.clock.now().toISOString();
    expect(await code(approve(lea, written, 'legal', { until: late }))).toBe('request.invalid');
    expect(await code(approve(lea, written, 'legal', { until: past }))).toBe('request.invalid');
  });

  it('may come from a deputy: who took the function in this crisis, or who is named for it', async () => {
    const written = await text();
    const approved = await approve(dora, written, 'legal');
    expect(approved.approvals).toMatchObject([{ by: 'Dora', isDeputy: true }]);
    const incidentId = await house.storm();
    const order = { templateId: written.id, hash: written.hash, incidentId, via: 'slack' } as const;
    const asCommunications = () => house.responses.approve({ ...order, function: 'communications' }, bob.actor);
    expect(await code(asCommunications())).toBe('response.not-approver');
    const assign = (by: Somebody): Promise<void> =>
      house.run((tx) =>
        house
          .get(CrisisTeam)
          .assign(tx, { incidentId, function: 'communications', personId: bob.actor.id, by: by.actor }),
      );
    await assign(bob);
    expect(await code(asCommunications())).toBe('response.not-approver');
    await assign(ada);
    expect(await asCommunications()).toMatchObject({ state: 'approved' });
    expect(await code(approve(bob, written, 'communications'))).toBe('response.not-approver');
  });

  it('may come from whoever is on call for the function, while they are', async () => {
    const written = await text();
    expect(await code(approve(rolf, written, 'legal'))).toBe('response.not-approver');
    deputies.legal.push(rota);
    expect((await approve(rolf, written, 'legal')).approvals).toMatchObject([{ by: 'Rolf', isDeputy: true }]);
    const other = await text();
    house.pass(DAY);
    expect(await code(approve(rolf, other, 'legal'))).toBe('response.not-approver');
    expect((await approve(ada, other, 'legal')).approvals).toMatchObject([{ by: 'Ada', isDeputy: true }]);
    deputies.legal.pop();
  });

  it('in a crisis is given from the room within a minute, and holds for this playbook and a day', async () => {
    house.playbook('service-welle');
    const incidentId = await house.storm();
    const drafted = await house.responses.draft(
      {
        incidentId,
        title: 'Weichen',
        language: 'de',
        channel: 'any',
        text: 'In Kiel sind Weichen eingefroren. {{topic}} arbeitet daran.',
      },
      cem.actor,
    );
    expect(drafted).toMatchObject({ state: 'draft', approvers: ['communications', 'legal'], writtenBy: 'Cem' });
    const order = { templateId: drafted.id, hash: drafted.hash, incidentId, via: 'slack' } as const;
    await house.responses.approve({ ...order, function: 'communications' }, cem.actor);
    const approved = await house.responses.approve({ ...order, function: 'legal' }, lea.actor);
    expect(approved.state).toBe('approved');
    expect(approved.approvals[0]!.scope).toEqual({
      playbooks: ['service-welle'],
      until: new Date(house.clock.now().getTime() + DAY).toISOString(),
    });
    expect((await use(drafted, { incident: incidentId, values: {} })).text).toMatch(
      /^In Kiel sind .* topic-\d+ arbeitet/,
    );
    expect(await code(use(drafted, { values: {} }))).toBe('done');
    house.playbook('anderes');
    expect(await code(use(drafted, { values: {} }))).toBe('response.out-of-scope');
    expect(await code(use(drafted, { incident: incidentId, values: {} }))).toBe('done');
    house.pass(DAY);
    expect(await code(use(drafted, { incident: incidentId, values: {} }))).toBe('response.not-approved');
    const lines = await house.lines(incidentId);
    expect(lines.slice(0, 2)).toMatchObject([
      {
        type: 'response.approved',
        track: 'decision',
        data: { template: drafted.id, function: 'communications', via: 'slack' },
      },
      { type: 'response.approved', track: 'decision', data: { function: 'legal' } },
    ]);
    expect(await house.jobsOf('response.approval')).toEqual(
      expect.arrayContaining([{ templateId: drafted.id, incidentId }]),
    );
  });

  it('is not for who only looks on, nor for a program', async () => {
    const written = await text();
    const key = { kind: 'key', id: 'k', name: 'k', scopes: [] } as const;
    expect(await code(approve(eva, written, 'legal'))).toBe('access.denied');
    expect(await code(approve({ ...eva, actor: key as never }, written, 'legal'))).toBe('access.denied');
  });

  it('is never rewritten, nor are the texts and the uses', async () => {
    for (const table of ['response_approval', 'response_version', 'response_use']) {
      await expect(house.run((tx) => tx.query(`update ${table} set hash = 'x'`))).rejects.toThrow(/permission denied/);
      await expect(house.db.asOwner(`delete from ${table}`)).rejects.toThrow(/never changed/);
    }
  });

  it('of what is retired is asked of nobody', async () => {
    const written = await text();
    await house.get(TemplateDesk).retire(written.id, ada.actor);
    expect(await code(approve(lea, written, 'legal'))).toBe('response.retired');
    expect(await code(use(written))).toBe('response.retired');
    expect(await house.run((tx) => house.responses.templates(tx, [written.id, 'nothing'], null))).toEqual([]);
  });
});
