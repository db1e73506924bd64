import { Disturbances } from '../../../src/oncall/contract';
import { ShiftWarnings } from '../../../src/oncall/duty-shift-warnings.service';
import { type ScheduleView, WarningView } from '../../../src/oncall/oncall.api';
import { type Member, OncallApp } from '../../support/oncall-app';
import { inputOf, layerOf } from '../../support/schedules';

/** The clock says Sunday, 1 March 2026, 11:00 in Berlin: Bob's day; Ada's is the next. */
describe('schedules', () => {
  let house: OncallApp;
  let admin: Member;
  let lead: Member;
  let ada: Member;
  let bob: Member;
  let schedule: ScheduleView;

  const ask = async (who: Member, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) =>
    house.ask(who, method, url, payload);
  const told = async () => {
    await house.work();
    return (await house.sent('notice')).map(({ to, content }) => `${to.name}: ${content.title}`).sort();
  };

  beforeEach(async () => {
    house = await OncallApp.start();
    admin = await house.administrator('Root');
    lead = await house.member(admin, 'lead', 'Lea');
    ada = await house.member(admin, 'responder', 'Ada');
    bob = await house.member(admin, 'responder', 'Bob');
    const { body } = await ask(lead, 'POST', '/v1/schedules', inputOf(layerOf([ada.id, bob.id])));
    schedule = body;
  });
  afterEach(() => house.close());

  it('do not let a swap be accepted once the shift has begun', async () => {
    const swap = { fromPersonId: bob.id, toPersonId: ada.id, from: '2026-03-03T07:00:00Z', to: '2026-03-04T07:00:00Z' };
    const { body } = await ask(bob, 'POST', `/v1/schedules/${schedule.id}/swaps`, swap);
    house.pass(3 * 24 * 60);
    expect((await ask(ada, 'POST', `/v1/swaps/${String(body['id'])}/accept`)).status).toBe(409);
  });

  describe('warn', () => {
    const warnings = async () => WarningView.array().parse((await ask(ada, 'GET', '/v1/on-call/warnings')).body);

    it('of a gap, of nobody on call, and of people who have left', async () => {
      const layer = layerOf([ada.id], { endsOn: '2026-03-02' });
      await ask(lead, 'PUT', `/v1/schedules/${schedule.id}`, { ...inputOf(layer), version: 1 });
      expect(await warnings()).toContainEqual(
        expect.objectContaining({ code: 'gap', severity: 'warning', from: '2026-03-02T23:00:00.000Z' }),
      );
      await ask(admin, 'DELETE', `/v1/people/${ada.id}`);
      const codes = WarningView.array()
        .parse((await ask(bob, 'GET', '/v1/on-call/warnings')).body)
        .map(({ code, severity }) => `${severity} ${code}`);
      expect(codes.slice(0, 2).sort()).toEqual(['danger disabled-person', 'danger nobody-on-call']);
    });

    it('of who has a shift and no way to be reached, and of who has not rested', async () => {
      await house.run((tx) => house.get(Disturbances).note(tx, ada.id, new Date('2026-03-02T03:30:00Z')));
      await house.run((tx) => house.get(Disturbances).note(tx, ada.id, new Date('2026-03-02T03:30:00Z')));
      house.pass(18 * 60); // four in the morning
      const found = await warnings();
      expect(found).toContainEqual(
        expect.objectContaining({
          ...{ code: 'rest', name: 'Ada', schedule: 'Krisenteam' },
          ...{ from: '2026-03-02T07:00:00.000Z', to: '2026-03-02T14:30:00.000Z' },
        }),
      );
      expect(found[0]).toMatchObject({ code: 'no-usable-method', severity: 'danger', schedule: 'Krisenteam' });
    });

    it('their people and leads two days ahead, once', async () => {
      const tell = () => house.run((tx) => house.get(ShiftWarnings).tell(tx, house.now));
      await house.proven(bob, 'email', 'bob@private.example');
      const layer = layerOf([ada.id, bob.id], { endsOn: '2026-03-06' });
      await ask(lead, 'PUT', `/v1/schedules/${schedule.id}`, { ...inputOf(layer), version: 1 });
      await tell();
      const first = await told();
      expect(first).toEqual([
        'Ada: Sie sind nicht erreichbar',
        'Lea: Ada ist nicht erreichbar',
        'Lea: Lücke im Bereitschaftsplan Krisenteam',
        'Root: Ada ist nicht erreichbar',
        'Root: Lücke im Bereitschaftsplan Krisenteam',
      ]);
      await tell();
      house.pass(60);
      await tell();
      expect(await told()).toEqual(first);
    });

    it('that there is none', async () => {
      await ask(lead, 'DELETE', `/v1/schedules/${schedule.id}`);
      expect((await warnings()).map(({ code }) => code)).toEqual(['no-schedule']);
    });
  });
});
