import { type Notice, Notices } from '../../../src/oncall/contract';
import { OncallJobs } from '../../../src/oncall/oncall.jobs';
import { type Member, OncallApp } from '../../support/oncall-app';

describe('a notice', () => {
  let house: OncallApp;
  let ada: Member;
  let bob: Member;

  beforeEach(async () => {
    house = await OncallApp.start();
    ada = await house.administrator();
    bob = await house.member(ada, 'responder', 'Bob');
  });
  afterEach(() => house.close());

  const notice = (key: string, over: Partial<Notice> = {}): Notice => ({
    personId: bob.id,
    title: { de: 'Tausch', en: 'Swap' },
    text: { de: 'Rolf möchte tauschen.', en: 'Rolf would like to swap.' },
    key,
    at: house.now,
    ...over,
  });
  const send = (...notices: Notice[]) => house.run((tx) => house.get(Notices).send(tx, notices));
  const sent = async () =>
    (await house.sent('notice')).map(({ to, content }) => `${to.name}, ${to.channel}: ${content.title}`);
  /** The clock stands at 11:00 in Berlin. */
  const beQuiet = (from: string, to: string, notices: string[] = []) =>
    house.ask(bob, 'PUT', `/v1/people/${bob.id}/rules`, {
      ...{ page: [], notice: notices },
      quiet: { from, to, timezone: 'Europe/Berlin' },
    });

  it('goes once for each key and person, in their language', async () => {
    await send(notice('a'), notice('a'), notice('a', { personId: ada.id }));
    await send(notice('a'));
    expect(await sent()).toEqual(['Bob, email: Tausch', 'Ada, email: Tausch']);
    const [order] = await house.sent('notice');
    expect(order).toMatchObject({
      ...{ incidentId: null, priority: 2 },
      content: { text: 'Sturmwarte: Tausch. Rolf möchte tauschen.', long: 'Rolf möchte tauschen.' },
    });
  });

  it('goes by the ways that were chosen for it, else by the one that disturbs least', async () => {
    const sms = await house.proven(bob, 'sms', '+49 30 901820001');
    const slack = await house.proven(bob, 'slack', 'U012AB3CD');
    await send(notice('a'));
    expect(await sent()).toEqual(['Bob, slack: Tausch']);
    await beQuiet('22:00', '07:00', [sms, slack]);
    await send(notice('b'));
    expect((await sent()).slice(1)).toEqual(['Bob, sms: Tausch', 'Bob, slack: Tausch']);
  });

  it('waits for the end of quiet hours, and goes then once, by the ways of then', async () => {
    await beQuiet('10:00', '12:30');
    await send(notice('a'));
    expect(await sent()).toEqual([]);
    const jobs = await house.story.jobs.all(house.story.db.work);
    expect(jobs.filter(({ name }) => name === 'notice.send')).toMatchObject([
      { name: 'notice.send', runAt: new Date('2026-03-01T11:30:00Z') },
    ]);
    await house.proven(bob, 'ntfy', 'https://ntfy.sh/storm-7f3a');
    await house.work();
    expect(await sent()).toEqual([]);
    house.pass(90);
    await house.work();
    expect(await sent()).toEqual(['Bob, ntfy: Tausch']);
    await send(notice('a'));
    expect(await sent()).toHaveLength(1);
  });

  it('that was held twice or heard twice goes once; one that comes late is held again', async () => {
    await beQuiet('10:00', '12:00');
    await send(notice('a'));
    house.pass(24 * 60);
    await house.work();
    expect(await sent()).toEqual([]);
    house.pass(61);
    const [job] = (await house.story.jobs.all(house.story.db.work)).filter(({ name }) => name === 'notice.send');
    await house.work();
    await house.get(OncallJobs)['notice.send'](job!.payload as never);
    expect(await sent()).toEqual(['Bob, email: Tausch']);
  });

  it('is cut where it would be more than three SMS', async () => {
    await house.proven(bob, 'sms', '+49 30 901820001');
    await send(notice('a', { text: { de: 'ü'.repeat(900), en: '' } }));
    const [order] = await house.sent('notice');
    expect(order!.content.text).toHaveLength(450);
    expect(order!.content.text).toMatch(/ü\.\.\.$/);
    expect(order!.content.long).toHaveLength(900);
  });

  it('goes to nobody who is not there any more', async () => {
    await house.ask(ada, 'DELETE', `/v1/people/${bob.id}`);
    await send(notice('a'));
    expect(await sent()).toEqual([]);
  });

  it('of a transaction that fails is none', async () => {
    const failed = house.run(async (tx) => {
      await house.get(Notices).send(tx, [notice('a')]);
      throw new Error('rolled back');
    });
    await expect(failed).rejects.toThrow('rolled back');
    expect(await sent()).toEqual([]);
    await send(notice('a'));
    expect(await sent()).toHaveLength(1);
  });
});
