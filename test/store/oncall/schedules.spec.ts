import { type ScheduleId } from '../../../src/kernel/ids';
import { Roster, ScheduleUses } from '../../../src/oncall/contract';
import { type ChangeView, OnCallView, type ScheduleView, ShiftsView } from '../../../src/oncall/oncall.api';
import { type Member, OncallApp } from '../../support/oncall-app';
import { inputOf, layerOf } from '../../support/schedules';

const STRANGER = '00000000-0000-7000-8000-00000000dead';
/** Ada's are the odd days of the year from eight on, Bob's the even ones. */
const MARCH_1 = { from: '2026-03-01T07:00:00Z', to: '2026-03-02T07:00:00Z' };
const MARCH_3 = { from: '2026-03-03T07:00:00Z', to: '2026-03-04T07:00:00Z' };
const MARCH_4 = { from: '2026-03-04T07:00:00Z', to: '2026-03-05T07:00:00Z' };

describe('schedules', () => {
  let house: OncallApp;
  let admin: Member;
  let lead: Member;
  let ada: Member;
  let bob: Member;
  let viewer: Member;
  let schedule: ScheduleView;

  const ask = async (who: Member, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    house.ask(who, method, url, payload);
  const onCallAt = async (at: string) => {
    const { body } = await ask(viewer, 'GET', `/v1/on-call?at=${at}`);
    return OnCallView.array().parse(body)[0]!;
  };
  const told = async () => {
    await house.work();
    const sent = (await house.sent('notice')).slice(before);
    return sent.map(({ to, content }) => `${to.name}: ${content.title}`).sort();
  };

  let before = 0;

  beforeAll(async () => {
    house = await OncallApp.start();
    admin = await house.administrator('Root');
    lead = await house.member(admin, 'lead', 'Lea');
    ada = await house.member(admin, 'responder', 'Ada');
    bob = await house.member(admin, 'responder', 'Bob');
    viewer = await house.member(admin, 'viewer', 'Vic');
  });
  beforeEach(async () => {
    before = (await house.sent('notice')).length;
    const { status, body } = await ask(lead, 'POST', '/v1/schedules', inputOf(layerOf([ada.id, bob.id])));
    expect(status).toBe(201);
    schedule = body;
  });
  afterEach(() => ask(lead, 'DELETE', `/v1/schedules/${schedule.id}`));
  afterAll(() => house.close());

  describe('themselves', () => {
    it('are for everybody to see, and for leads to change', async () => {
      expect((await ask(viewer, 'GET', '/v1/schedules')).body).toEqual([schedule]);
      expect((await ask(viewer, 'GET', `/v1/schedules/${schedule.id}`)).body).toEqual(schedule);
      for (const [method, url] of [
        ['POST', '/v1/schedules'],
        ['POST', '/v1/schedules/preview'],
        ['PUT', `/v1/schedules/${schedule.id}`],
        ['DELETE', `/v1/schedules/${schedule.id}`],
        ['POST', `/v1/schedules/${schedule.id}/import`],
        ['DELETE', `/v1/overrides/${STRANGER}`],
      ] as const)
        expect([url, (await ask(ada, method, url, inputOf())).status]).toEqual([url, 403]);
      expect((await ask(viewer, 'POST', `/v1/schedules/${schedule.id}/overrides`, {})).status).toBe(403);
      expect((await ask(viewer, 'GET', '/v1/on-call/warnings')).status).toBe(403);
    });

    it('are changed from the version that was read', async () => {
      const url = `/v1/schedules/${schedule.id}`;
      const change = { ...inputOf(layerOf([bob.id])), version: 1 };
      expect((await ask(lead, 'PUT', url, change)).body).toMatchObject({ version: 2 });
      expect(await ask(lead, 'PUT', url, change)).toMatchObject({ status: 409, body: { type: 'conflict' } });
      expect((await ask(viewer, 'GET', url)).body).toMatchObject({ version: 2, layers: [{ people: [bob.id] }] });
    });

    it('say everything that is wrong with them, where, and what to do', async () => {
      const eve = await house.colleague(admin, 'responder', 'Eve');
      await ask(admin, 'DELETE', `/v1/people/${eve.id}`);
      const layer = layerOf([STRANGER, eve.id], {
        ...{ timezone: 'Europe/Atlantis', holidays: { region: 'DE-XX', when: 'only' }, endsOn: '2025-12-31' },
      });
      const { status, body } = await ask(lead, 'POST', '/v1/schedules', { ...inputOf(layer), timezone: '+02:00' });
      expect(status).toBe(400);
      expect((body['errors'] as { path: string }[]).map(({ path }) => path)).toEqual([
        'timezone',
        'layers.0.timezone',
        'layers.0.endsOn',
        'layers.0.holidays.region',
        'layers.0.people.0',
        'layers.0.people.1',
      ]);
      expect(body['detail']).toContain('Reihum: Das Konto von Eve ist gesperrt. Nehmen Sie Eve heraus.');
    });

    it('stay while something needs them, and are gone after that', async () => {
      let policy: string | undefined = 'Nachts';
      house.get(ScheduleUses).add(() => Promise.resolve(policy));
      const url = `/v1/schedules/${schedule.id}`;
      const refused = await ask(lead, 'DELETE', url);
      expect(refused).toMatchObject({ status: 409 });
      expect(refused.body['detail']).toContain('Nachts');
      policy = undefined;
      expect((await ask(lead, 'DELETE', url)).status).toBe(204);
      expect((await ask(viewer, 'GET', url)).status).toBe(404);
      const duties = await house.run((tx) => house.get(Roster).onCallAt(tx, schedule.id as ScheduleId, house.now));
      expect(duties).toEqual([]);
    });

    it('leave a trace of every change', async () => {
      await ask(lead, 'PUT', `/v1/schedules/${schedule.id}`, { ...inputOf(layerOf([bob.id])), version: 1 });
      await ask(lead, 'DELETE', `/v1/schedules/${schedule.id}`);
      const { body } = await ask(admin, 'GET', '/v1/audit');
      const actions = JSON.stringify(body);
      for (const action of ['schedule.added', 'schedule.changed', 'schedule.removed'])
        expect(actions).toContain(action);
    });
  });

  it('say who is on call now and next, why, and whether they can be reached', async () => {
    await house.proven(bob, 'email', 'bob@private.example');
    expect(await onCallAt('2026-03-01T10:00:00Z')).toEqual({
      ...{ scheduleId: schedule.id, schedule: 'Krisenteam', timezone: 'Europe/Berlin' },
      now: [
        {
          ...{ personId: bob.id, name: 'Bob', isReachable: true },
          ...{ from: '2026-03-01T07:00:00.000Z', until: '2026-03-02T07:00:00.000Z' },
          why: { kind: 'rotation', layer: 'Reihum', insteadOf: null },
        },
      ],
      next: [
        {
          ...{ personId: ada.id, name: 'Ada', isReachable: false },
          ...{ from: '2026-03-02T07:00:00.000Z', until: '2026-03-03T07:00:00.000Z' },
          why: { kind: 'rotation', layer: 'Reihum', insteadOf: null },
        },
      ],
    });
    const [duty] = (await house.run((tx) => house.get(Roster).onCallNow(tx, house.now))) ?? [];
    expect(duty).toMatchObject({
      name: 'Bob',
      why: { schedule: { name: 'Krisenteam' }, kind: 'rotation', layer: 'Reihum' },
    });
    expect(await house.run((tx) => house.get(Roster).rotaOf(tx, schedule.id as ScheduleId))).toEqual([ada.id, bob.id]);
  });

  it('show the shifts of a draft before it is saved, with gaps, and who has two at once', async () => {
    const night = layerOf([bob.id], { restrictions: [{ days: [1, 2, 3, 4, 5, 6, 7], from: '20:00', to: '08:00' }] });
    const draft = { ...inputOf(night), name: 'Nacht', ...MARCH_1 };
    const view = ShiftsView.parse((await ask(lead, 'POST', '/v1/schedules/preview', draft)).body);
    expect(view.shifts).toMatchObject([
      { name: 'Bob', from: '2026-03-01T19:00:00.000Z', to: '2026-03-02T07:00:00.000Z' },
    ]);
    expect(view.gaps).toEqual([{ from: '2026-03-01T07:00:00.000Z', to: '2026-03-01T19:00:00.000Z' }]);
    expect(view.doubles).toMatchObject([
      { name: 'Bob', schedules: ['00000000-0000-0000-0000-000000000000', schedule.id] },
    ]);
    const itself = { ...inputOf(layerOf([bob.id])), ...MARCH_1, id: schedule.id };
    expect((await ask(lead, 'POST', '/v1/schedules/preview', itself)).body).toMatchObject({ doubles: [] });
    expect((await ask(lead, 'POST', '/v1/schedules/preview', { ...draft, to: '2028-01-01T00:00:00Z' })).status).toBe(
      400,
    );
  });

  describe('are overridden', () => {
    const url = () => `/v1/schedules/${schedule.id}/overrides`;

    it('by a lead for anybody, by others only in their own favour', async () => {
      const forAda = { personId: ada.id, ...MARCH_3 };
      expect((await ask(bob, 'POST', url(), forAda)).status).toBe(403);
      expect((await ask(ada, 'POST', url(), forAda)).status).toBe(201);
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([
        { name: 'Ada', why: { kind: 'override', layer: null, insteadOf: 'Bob' } },
      ]);
      const cover = { personId: bob.id, insteadOf: ada.id, kind: 'holiday-cover', ...MARCH_3 };
      const { body } = await ask(lead, 'POST', url(), cover);
      expect(body).toMatchObject({
        kind: 'holiday-cover',
        state: 'in-force',
        insteadOf: { name: 'Ada' },
        createdBy: 'Lea',
      });
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([{ name: 'Bob', why: { insteadOf: 'Ada' } }]);
      expect((await ask(bob, 'DELETE', `/v1/overrides/${String(body['id'])}`)).status).toBe(403);
      expect((await ask(lead, 'DELETE', `/v1/overrides/${String(body['id'])}`)).status).toBe(204);
      expect((await ask(lead, 'DELETE', `/v1/overrides/${String(body['id'])}`)).status).toBe(404);
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([{ name: 'Ada' }]);
      const changes = await ask(
        viewer,
        'GET',
        `/v1/schedules/${schedule.id}/changes?from=${MARCH_3.from}&to=${MARCH_3.to}`,
      );
      expect((changes.body as unknown as ChangeView[]).map(({ state }) => state).sort()).toEqual([
        'in-force',
        'withdrawn',
      ]);
    });

    it('never by somebody who is not there, nor in the past', async () => {
      expect((await ask(lead, 'POST', url(), { personId: STRANGER, ...MARCH_3 })).status).toBe(400);
      const past = { personId: ada.id, from: '2026-02-01T00:00:00Z', to: '2026-02-02T00:00:00Z' };
      expect((await ask(lead, 'POST', url(), past)).status).toBe(400);
    });
  });

  describe('are swapped', () => {
    /** Bob gives the 3rd of March away for Ada's 4th. */
    const swap = () => ({ fromPersonId: bob.id, toPersonId: ada.id, ...MARCH_3, inReturn: MARCH_4 });
    const askFor = async (who: Member, input: object = swap()) =>
      ask(who, 'POST', `/v1/schedules/${schedule.id}/swaps`, input);
    const settle = (who: Member, id: unknown, how: string) => ask(who, 'POST', `/v1/swaps/${String(id)}/${how}`);

    it('both ways, when the other accepts; who asks is not told of it, and of what holds both are', async () => {
      const { status, body } = await askFor(bob);
      expect([status, body['state']]).toEqual([201, 'proposed']);
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([{ name: 'Bob' }]);
      expect(await told()).toEqual(['Ada: Bitte um Tausch']);
      for (const other of [bob, lead, viewer]) expect((await settle(other, body['id'], 'accept')).status).toBe(403);
      expect((await settle(ada, body['id'], 'accept')).body).toMatchObject({ state: 'in-force' });
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([
        { name: 'Ada', why: { kind: 'swap', insteadOf: 'Bob' } },
      ]);
      expect((await onCallAt('2026-03-04T12:00:00Z')).now).toMatchObject([
        { name: 'Bob', why: { kind: 'swap', insteadOf: 'Ada' } },
      ]);
      expect(await told()).toEqual(['Ada: Bitte um Tausch', 'Ada: Tausch angenommen', 'Bob: Tausch angenommen']);
      expect((await settle(ada, body['id'], 'decline')).status).toBe(409);
    });

    it('only by whose shift it is, or a lead', async () => {
      expect((await askFor(ada)).status).toBe(403);
      expect((await askFor(lead)).status).toBe(201);
      expect(await told()).toEqual(['Ada: Bitte um Tausch', 'Bob: Bitte um Tausch']);
      expect((await askFor(bob, { ...swap(), ...MARCH_4 })).status).toBe(409);
      expect((await askFor(bob, { ...swap(), inReturn: MARCH_3 })).status).toBe(409);
      expect((await askFor(bob, { ...swap(), toPersonId: bob.id })).status).toBe(400);
    });

    it('not if the shift has gone elsewhere in the meantime', async () => {
      const { body } = await askFor(bob);
      await ask(lead, 'POST', `/v1/schedules/${schedule.id}/overrides`, { personId: lead.id, ...MARCH_3 });
      expect((await settle(ada, body['id'], 'accept')).status).toBe(409);
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([{ name: 'Lea' }]);
    });

    it('or are declined by the one, or withdrawn by the other', async () => {
      const first = (await askFor(bob)).body;
      expect((await settle(bob, first['id'], 'decline')).status).toBe(403);
      expect((await settle(ada, first['id'], 'decline')).body).toMatchObject({ state: 'declined' });
      const second = (await askFor(bob)).body;
      expect((await settle(ada, second['id'], 'withdraw')).status).toBe(403);
      expect((await settle(bob, second['id'], 'withdraw')).body).toMatchObject({ state: 'withdrawn' });
      expect((await onCallAt('2026-03-03T12:00:00Z')).now).toMatchObject([{ name: 'Bob' }]);
      expect(await told()).toEqual([
        ...['Ada: Bitte um Tausch', 'Ada: Bitte um Tausch', 'Ada: Tausch zurückgezogen'],
        'Bob: Tausch abgelehnt',
      ]);
    });
  });
});
