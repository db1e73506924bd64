import { Incidents } from '../../../src/incidents/contract';
import { SYSTEM } from '../../../src/kernel/actor';
import { type IncidentId, type TopicId } from '../../../src/kernel/ids';
import { Approvals } from '../../../src/responses/approvals.service';
import { ResponsesJobs } from '../../../src/responses/responses.jobs';
import { type PublicationView, type TemplateView, type UseTemplate } from '../../../src/responses/responses.api';
import { TemplateDesk } from '../../../src/responses/template-desk.service';
import { content, ResponsesHouse, type Somebody } from '../../support/responses-house';

describe('what is published in a drill', () => {
  let house: ResponsesHouse;
  let bob: Somebody;
  let lea: Somebody;
  let template: TemplateView;
  let incident: IncidentId;

  beforeAll(async () => {
    house = await ResponsesHouse.open();
    const ada = await house.administrator();
    bob = await house.member(ada, 'Bob', { functions: [] });
    lea = await house.member(ada, 'Lea', { functions: ['legal'] });
    template = await house.get(TemplateDesk).add(content({ approvers: ['legal'] }), bob.actor);
    const endsAt = new Date(house.clock.now().getTime() + 7_200_000);
    const order = { topicId: 'nordbahn' as TopicId, level: 4 as const, endsAt, scenario: null, actor: SYSTEM };
    const drill = await house.run((tx) => house.get(Incidents).startDrill(tx, order));
    if (typeof drill === 'string') throw new Error(drill);
    incident = drill.id;
    const approval = { templateId: template.id, hash: template.hash, function: 'legal', via: 'slack' } as const;
    await house.get(Approvals).approve({ ...approval, incidentId: incident }, lea.actor);
  });
  afterAll(() => house.close());

  const use = (over: Partial<UseTemplate> = {}): Promise<PublicationView> => {
    const order = { incident, hash: template.hash, language: 'de', channel: 'x', door: 'channel' } as const;
    return house.responses.use(template.id, { ...order, values: { place: 'Kiel' }, accepted: [], ...over }, bob.actor);
  };

  it('says what it is, counts as published, and reaches no channel, whatever job comes for it', async () => {
    const done = await use({ step: 'first-words' });
    expect(done).toMatchObject({
      state: 'published',
      text: '[ÜBUNG – NICHT VERÖFFENTLICHEN] Kiel: Da ist etwas schiefgegangen. Es tut uns leid.',
    });
    expect(await house.jobsOf('response.publish')).toEqual([]);
    await house.get(ResponsesJobs)['response.publish']({ publicationId: done.id });
    await house.work();
    expect(house.channel.posts).toEqual([]);
    expect(house.channel.asked).toEqual([]);
    expect(house.heard).toMatchObject([{ publicationId: done.id, step: 'first-words' }]);
    const lines = await house.lines(incident);
    expect(lines.find(({ type }) => type === 'response.used')?.data).toMatchObject({ drill: true });
  });

  it('pressed twice is one', async () => {
    const [first, second] = [await use(), await use()];
    expect(second.id).toBe(first.id);
  });

  it('is marked as well where a person copies it', async () => {
    expect((await use({ door: 'clipboard', channel: 'web' })).text).toMatch(/^\[ÜBUNG/);
  });

  it('was approved there only: the same word neither counts nor hinders in a real storm', async () => {
    house.playbook('any');
    const storm = await house.storm();
    const states = async (...asked: readonly (IncidentId | null)[]): Promise<(string | undefined)[]> => {
      const views = asked.map((id) => house.run((tx) => house.responses.templates(tx, [template.id], id)));
      return (await Promise.all(views)).map(([view]) => view?.state);
    };
    expect(await states(incident, storm, null)).toEqual(['approved', 'draft', 'draft']);
    await expect(use({ incident: storm })).rejects.toMatchObject({ code: 'response.not-approved' });
    const ask = (where: string) => house.ask(lea, 'GET', `/v1/responses/first-word${where}`);
    expect((await ask('')).body).toMatchObject({ state: 'draft', approvals: [] });
    expect((await ask(`?incident=${incident}`)).body).toMatchObject({ state: 'approved', missing: [] });
    expect((await house.ask(lea, 'GET', `/v1/responses?incident=${incident}`)).body).toMatchObject([
      { state: 'approved', approvals: [{ scope: { drill: true } }] },
    ]);
    const approval = { templateId: template.id, hash: template.hash, function: 'legal', via: 'slack' } as const;
    const real = await house.get(Approvals).approve({ ...approval, incidentId: storm }, lea.actor);
    expect(real).toMatchObject({ state: 'approved', missing: [], approvals: [{ by: 'Lea' }] });
    expect(await use({ incident: storm })).toMatchObject({ state: 'approved' });
    house.pass(7_200_001);
    expect(await states(storm, null)).toEqual(['approved', 'approved']);
  });

  it('is over with the drill', async () => {
    await house.run((tx) => house.get(Incidents).endDrill(tx, incident));
    await expect(use({ channel: 'facebook' })).rejects.toMatchObject({ code: 'incident.closed' });
  });
});
