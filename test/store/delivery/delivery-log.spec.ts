import { Global, Logger, Module } from '@nestjs/common';
import { FirstAdministrator } from '../../../src/access/contract';
import { DeliveryChores, type MessageOrder, Messages } from '../../../src/delivery/contract';
import { ChannelView, MessageView } from '../../../src/delivery/delivery.api';
import { DeliveryJobs } from '../../../src/delivery/delivery.jobs';
import { DeliveryModule } from '../../../src/delivery/delivery.module';
import { DeliveryDesk, Senders } from '../../../src/delivery/ports';
import { type IncidentId, type MessageId, type PersonId } from '../../../src/kernel/ids';
import { Jobs } from '../../../src/platform/jobs/jobs';
import { VirtualJobs } from '../../../src/platform/jobs/virtual-jobs';
import { Metrics } from '../../../src/platform/metrics/metrics';
import { UnitOfWork } from '../../../src/platform/postgres/tx';
import { type AccessApp, startAccessApp } from '../../support/access-app';
import { ADA, ids } from '../../support/delivery-room';
import { FakeSender, FakeSenders } from '../../support/fake-sender';

Logger.overrideLogger(false);

const CONSOLE = { host: 'localhost:8080', origin: 'http://localhost:8080', 'x-sturmwarte': '1' };
const LINK = 'https://sturm.example/a/s3cretToken_of_this-message';
const sms = new FakeSender();
const floor = [
  { provide: Senders, useValue: new FakeSenders([sms, new FakeSender([], { channel: 'email', mode: 'sandbox' })]) },
  { provide: Jobs, useValue: new VirtualJobs(() => new Date(0)) },
  { provide: Metrics, useValue: new Metrics() },
];

@Global()
@Module({ providers: floor, exports: floor.map(({ provide }) => provide) })
class VendorsUnderTest {}

describe('the delivery log', () => {
  let house: AccessApp;
  const cookies = new Map<string, string>();

  const setUp = async (link: string | undefined, name: string): Promise<void> => {
    const payload = { token: link?.split('#')[1], password: 'Windstärke zwölf', name, email: `${name}@example.de` };
    const { headers } = await house.app.inject({ method: 'POST', url: '/v1/setup', payload, headers: CONSOLE });
    cookies.set(name, String(headers['set-cookie']).split(';')[0]!);
  };
  const get = (url: string, who = 'ada') =>
    house.app.inject({ url, headers: { ...CONSOLE, cookie: cookies.get(who) ?? '' } });
  const list = async (query = '') => MessageView.array().parse((await get(`/v1/messages${query}`)).json());

  const send = async (change: Partial<MessageOrder> = {}): Promise<MessageId> => {
    const at = house.clock.now();
    const order: MessageOrder = {
      id: ids.next() as MessageId,
      purpose: 'page',
      to: ADA,
      incidentId: null,
      content: {
        title: 'Sturm',
        text: `Nordbahn Stufe 4 ${LINK} 1 übernehmen (K7PX2)`,
        long: 'Nordbahn Stufe 4, Code K7PX2',
        link: LINK,
        code: 'K7PX2',
      },
      at,
      notAfter: new Date(at.getTime() + 300_000),
      priority: 0,
      ...change,
    };
    await house.app.get(UnitOfWork).run((tx) => house.app.get(Messages, { strict: false }).order(tx, order));
    await house.app.get(DeliveryJobs, { strict: false })['message.send']({ messageId: order.id });
    house.clock.set(new Date(at.getTime() + 1_000));
    return order.id;
  };

  beforeAll(async () => {
    house = await startAccessApp([VendorsUnderTest, DeliveryModule]);
    await setUp(await house.app.get(FirstAdministrator).linkIfNeeded(), 'ada');
    for (const [name, role] of [
      ['vera', 'viewer'],
      ['rolf', 'responder'],
    ] as const) {
      const person = { name, email: `${name}@example.de`, role, functions: [], language: 'de' };
      const headers = { ...CONSOLE, cookie: cookies.get('ada')! };
      const invited = await house.app.inject({ method: 'POST', url: '/v1/people', payload: person, headers });
      await setUp(invited.json<{ inviteUrl: string }>().inviteUrl, name);
    }
  });
  afterAll(() => house.close());

  it('shows each message with every contact, and neither address, link nor code', async () => {
    sms.next('taken-unheard');
    const id = await send();
    const report = { provider: 'one', providerId: 'one-1', status: 'delivered', meaning: 'delivered' } as const;
    await house.app.get(DeliveryDesk, { strict: false }).report({ messageId: id, ...report });
    const answer = await get('/v1/messages');
    expect(answer.body).not.toMatch(/90182|s3cret|K7PX2|sturm\.example/);
    const [message] = MessageView.array().parse(answer.json());
    expect(message).toMatchObject({ id, to: 'Ada', channel: 'sms', state: 'delivered', provider: 'one' });
    expect(message!.text).toBe('Nordbahn Stufe 4 … 1 übernehmen (…)');
    expect(message!.attempts.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'send unknown',
      'report delivered',
    ]);
  });

  it('shows leads, and the person, a masked address, and others none', async () => {
    await send();
    const rolf = (await get('/v1/session', 'rolf')).json<{ person: { id: PersonId } }>().person.id;
    await send({ to: { ...ADA, personId: rolf } });
    const shown = async (who: string) =>
      MessageView.array()
        .parse((await get('/v1/messages?limit=2', who)).json())
        .map(({ address }) => address);
    expect(await shown('ada')).toEqual(['+49…0001', '+49…0001']);
    expect(await shown('rolf')).toEqual(['+49…0001', null]);
  });

  it('says of an old message that its words are forgotten', async () => {
    const id = await send();
    await house.app.get(DeliveryDesk, { strict: false }).report({
      ...{ messageId: id, provider: 'one', providerId: id, status: 'delivered', meaning: 'delivered' },
    });
    const { forgottenAt, text } = (await list()).find((message) => message.id === id)!;
    expect([forgottenAt, text]).toEqual([null, 'Nordbahn Stufe 4 … 1 übernehmen (…)']);
    const at = new Date(house.clock.now().getTime() + 40 * 86_400_000);
    await house.app.get(DeliveryChores, { strict: false }).run(at);
    expect((await list()).find((message) => message.id === id)).toMatchObject({
      ...{ address: '+49…0001', forgottenAt: at.toISOString(), text: null, state: 'delivered' },
    });
  });

  it('shows nothing of what a code said, and of other channels what stood there', async () => {
    const code = await send({ purpose: 'code', to: { ...ADA, channel: 'email', address: 'ada@example.de' } });
    const mail = await send({ to: { ...ADA, channel: 'email', address: 'ada@example.de' } });
    const messages = await list();
    expect(messages.slice(0, 2).map(({ id, text }) => [id, text])).toEqual([
      [mail, 'Nordbahn Stufe 4, Code …'],
      [code, null],
    ]);
  });

  it('is read page by page, and by what one looks for', async () => {
    const incidentId = ids.next() as IncidentId;
    const sent = [await send({ incidentId }), await send({ incidentId }), await send({ incidentId })];
    const newest = [...sent].reverse();
    const idsOf = async (query: string) => (await list(query)).map(({ id }) => id);
    expect(await idsOf(`?incident=${incidentId}`)).toEqual(newest);
    expect(await idsOf(`?incident=${incidentId}&limit=2`)).toEqual(newest.slice(0, 2));
    expect(await idsOf(`?incident=${incidentId}&before=${newest[1]!}`)).toEqual(newest.slice(2));
    expect(await idsOf(`?purpose=code&person=${ADA.personId}`)).toHaveLength(1);
    expect(await idsOf('?state=failed')).toEqual([]);
    expect((await get('/v1/messages?state=lost')).statusCode).toBe(400);
  });

  it('says what can be sent how', async () => {
    const channels = ChannelView.array().parse((await get('/v1/channels')).json());
    expect(channels.map(({ channel, mode }) => `${channel} ${mode}`)).toEqual([
      'sms live',
      'voice off',
      'email sandbox',
      'slack off',
      'ntfy off',
      'webhook off',
    ]);
    expect(channels[0]!.providers).toMatchObject([
      { name: 'one', breaker: 'closed', since: null, lastFailure: 'connection-lost/http' },
    ]);
    const accepted = (await list('?limit=200')).flatMap(({ channel, provider, acceptedAt }) =>
      channel === 'sms' && provider === 'one' && acceptedAt !== null ? [acceptedAt] : [],
    );
    expect(channels[0]!.providers[0]!.provedAt).toBe(accepted.sort().at(-1));
  });

  it('is for responders and above', async () => {
    for (const url of ['/v1/messages', '/v1/channels']) {
      expect([(await get(url, 'vera')).statusCode, (await get(url, 'nobody')).statusCode]).toEqual([403, 401]);
    }
  });
});
