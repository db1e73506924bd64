import { PeopleDirectory } from '../../../src/access/contract';
import { Ids, type PersonId } from '../../../src/kernel/ids';
import { ContactFloor } from '../../../src/oncall/contact-floor';
import { ContactMethodStore } from '../../../src/oncall/contact-method.store';
import { CrewTakeOver } from '../../../src/oncall/crew.service';
import { Ways } from '../../../src/oncall/roster-ways.service';
import { Settings, type SettingsValues } from '../../../src/platform/config/settings';
import { type Member, OncallApp } from '../../support/oncall-app';

describe('who can be called, and how', () => {
  let house: OncallApp;
  let ada: Member;

  beforeEach(async () => {
    house = await OncallApp.start();
    ada = await house.administrator();
  });
  afterEach(() => house.close());

  const waysTo = async (people: readonly PersonId[], how: 'rules' | 'every' = 'rules') => {
    const callees = await house.run((tx) => house.get(Ways).waysTo(tx, people, how));
    return callees.map(({ name, ways }) => {
      const said = ways.map(({ to, afterMs }) => `${to.channel} ${to.address} ${afterMs / 60_000}`);
      return `${name}: ${said.join(', ')}`;
    });
  };
  const crewOf = (onCall: readonly object[]): CrewTakeOver => {
    const settings = new Settings({ paging: { onCall } } as unknown as SettingsValues);
    return new CrewTakeOver(settings, house.get(ContactFloor), house.get(ContactMethodStore), house.get(Ids));
  };
  const takeOver = (onCall: readonly object[]) => house.run((tx) => crewOf(onCall).takeOver(tx, house.now));

  it('is asked in one go, in the order asked for; disabled people are left out', async () => {
    const bob = await house.member(ada, 'responder', 'Bob');
    const gone = await house.colleague(ada, 'responder', 'Gone');
    await house.proven(bob, 'sms', '+49 30 901820001');
    await house.proven(bob, 'voice', '+49 30 901820001');
    await house.ask(ada, 'DELETE', `/v1/people/${gone.id}`);
    expect(await waysTo([gone.id as PersonId, bob.id, ada.id])).toEqual([
      'Bob: sms +4930901820001 0, voice +4930901820001 3',
      'Ada: email Ada@example.de 0',
    ]);
    expect(await waysTo([bob.id], 'every')).toEqual(['Bob: sms +4930901820001 0, voice +4930901820001 0']);
    expect(await waysTo([])).toEqual([]);
  });

  it('follows the person’s own rules', async () => {
    const phone = await house.proven(ada, 'sms', '+49 30 901820001');
    const call = await house.proven(ada, 'voice', '+49 30 901820001');
    await house.ask(ada, 'PUT', `/v1/people/${ada.id}/rules`, {
      page: [
        { methodId: call, afterMinutes: 1 },
        { methodId: phone, afterMinutes: 0 },
      ],
      ...{ notice: [], quiet: null },
    });
    expect(await waysTo([ada.id])).toEqual(['Ada: sms +4930901820001 0, voice +4930901820001 1']);
    house.lines.modes.set('sms', 'off');
    expect(await waysTo([ada.id])).toEqual(['Ada: voice +4930901820001 0']);
  });

  it('who has no method that works is shown on the sandbox phone, else written to, else cannot be called', async () => {
    await house.ask(ada, 'POST', `/v1/people/${ada.id}/methods`, { channel: 'voice', address: '+49 30 901820001' });
    house.lines.modes.set('sms', 'sandbox');
    expect(await waysTo([ada.id])).toEqual(['Ada: sms sandbox 0']);
    house.lines.modes.set('sms', 'off');
    expect(await waysTo([ada.id])).toEqual(['Ada: email Ada@example.de 0']);
    house.lines.modes.set('email', 'sandbox');
    expect(await waysTo([ada.id])).toEqual(['Ada: ']);
  });

  it('everybody are responders and above; administrators those who are enabled', async () => {
    const bob = await house.colleague(ada, 'responder', 'Bob');
    await house.colleague(ada, 'viewer', 'Vera');
    const second = await house.colleague(ada, 'admin', 'Zoe');
    await house.ask(ada, 'DELETE', `/v1/people/${second.id}`);
    const ways = house.get(Ways);
    expect(await house.run((tx) => ways.everyone(tx))).toEqual([ada.id, bob.id]);
    expect(await house.run((tx) => ways.administrators(tx))).toEqual([ada.id]);
  });

  describe('the crew of the settings', () => {
    const CREW = [
      { name: 'Bereitschaft', phone: '+4930901820001', language: 'de' },
      { name: 'Vertretung', phone: '+4930901820002', language: 'en' },
    ];

    it('are people once, with a phone that needs no code', async () => {
      const first = (await takeOver(CREW))!;
      expect(await takeOver(CREW)).toEqual(first);
      expect(await waysTo(first)).toEqual(['Bereitschaft: sms +4930901820001 0', 'Vertretung: sms +4930901820002 0']);
      const people = await house.run((tx) => house.get(PeopleDirectory).byIds(tx, first));
      expect(people).toMatchObject([
        { email: 'bereitschaft@on-call.invalid', role: 'responder', language: 'de', disabledAt: null },
        { email: 'vertretung@on-call.invalid', language: 'en' },
      ]);
      const { text } = await house.ask(ada, 'GET', '/v1/audit');
      expect(text).toContain('person.added');
      expect(text).not.toContain('901820');
    });

    it('two instances that start at once make them once', async () => {
      const [one, other] = await Promise.all([takeOver(CREW), takeOver(CREW)]);
      expect(one).toEqual(other);
      expect(await waysTo(one!)).toHaveLength(2);
    });

    it('are whom the address belongs to, when somebody has it', async () => {
      expect(await takeOver([{ ...CREW[0], email: 'ADA@example.de' }])).toEqual([ada.id]);
      expect(await waysTo([ada.id])).toEqual(['Ada: sms +4930901820001 0']);
    });

    it('keep what people changed since: a removed phone does not come back, nor who was disabled', async () => {
      const [first, second] = (await takeOver(CREW))!;
      const { body } = await house.ask(ada, 'GET', `/v1/people/${first!}/methods`);
      const [method] = body as unknown as { id: string }[];
      await house.ask(ada, 'DELETE', `/v1/methods/${method!.id}`);
      await house.ask(ada, 'DELETE', `/v1/people/${second!}`);
      expect(await takeOver(CREW)).toEqual([first]);
      expect(await waysTo([first!])).toEqual(['Bereitschaft: ']);
    });

    it('are nobody where the settings name nobody', async () => {
      expect(await takeOver([])).toBeUndefined();
    });
  });
});

describe('somebody who leaves', () => {
  it('is news for whoever has work for them, exactly when they have left', async () => {
    const house = await OncallApp.start();
    const ada = await house.administrator();
    const bob = await house.colleague(ada, 'responder', 'Bob');
    expect(await house.ask(ada, 'DELETE', `/v1/people/${ada.id}`)).toMatchObject({ status: 409 });
    await house.ask(ada, 'DELETE', `/v1/people/${bob.id}`);
    expect(await house.story.jobs.all(house.story.db.work)).toMatchObject([
      { name: 'person.disabled', payload: { personId: bob.id } },
    ]);
    await house.close();
  });
});
