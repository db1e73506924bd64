import { RotaChores } from '../../../src/oncall/contract';
import { type Member, OncallApp } from '../../support/oncall-app';

const DAY = 24 * 60;

describe('a method that its person has removed', () => {
  let house: OncallApp;
  let ada: Member;
  let removed: string;
  let kept: string;

  beforeAll(async () => {
    house = await OncallApp.start();
    ada = await house.administrator();
    removed = await house.proven(ada, 'sms', '+49 30 901820001');
    kept = await house.proven(ada, 'email', 'ada@private.example');
    await house.ask(ada, 'DELETE', `/v1/methods/${removed}`);
  });
  afterAll(() => house.close());

  const addresses = async (): Promise<Record<string, string>> => {
    const rows = await house.run((tx) => tx.query<{ id: string; address: string }>('select * from contact_method'));
    return Object.fromEntries(rows.map(({ id, address }) => [id, address]));
  };
  const after = async (minutes: number): Promise<Record<string, string>> => {
    house.pass(minutes);
    await house.get(RotaChores).run(house.now);
    return addresses();
  };

  it('is forgotten as late as what was sent to it, and others stay', async () => {
    const before = await addresses();
    expect(before).toEqual({ [removed]: '+4930901820001', [kept]: 'ada@private.example' });
    expect(await after(30 * DAY)).toEqual(before);
    expect(await after(1)).toEqual({ [removed]: '', [kept]: 'ada@private.example' });
    expect(await after(DAY)).toEqual({ [removed]: '', [kept]: 'ada@private.example' });
  });
});
