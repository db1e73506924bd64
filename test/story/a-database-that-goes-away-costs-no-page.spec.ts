import { Client } from 'pg';
import { ADA, BOB, MINUTE, OnCallStory } from '../support/on-call';

describe('a database that goes away costs no page', () => {
  let story: OnCallStory;
  let server: Client;
  beforeAll(async () => {
    story = await OnCallStory.begin();
    server = new Client({ connectionString: process.env['TEST_SERVER_URL'] });
    await server.connect();
  });
  afterAll(async () => {
    await server.end();
    await story.end();
  });
  afterEach(() => {
    story.twilio.latencyMs = 0;
  });

  const name = (): string => new URL(story.db.url).pathname.slice(1);
  const cutAll = () =>
    server.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name()]);
  const admits = (isOpen: boolean) => server.query(`alter database ${name()} with allow_connections ${isOpen}`);
  const taken = async (count: number): Promise<void> => {
    while (story.phone(ADA).sms.length < count) await new Promise((done) => setImmediate(done));
  };

  it('all connections are cut while the provider thinks: the outcome is written all the same', async () => {
    story.twilio.latencyMs = 300;
    const storm = story.storm();
    await taken(1);
    await cutAll();
    const incident = await storm;
    expect(await story.told(incident)).toBe('Ada sent');
    await story.advance(MINUTE);
    expect(story.phone(ADA).sms).toHaveLength(1);
    await story.phone(ADA).reply('1');
  });

  it('it is gone for good meanwhile: the message is looked up once it is back, and not sent twice', async () => {
    story.twilio.latencyMs = 300;
    const storm = story.storm('fort').catch((error: unknown) => error);
    await taken(2);
    await admits(false);
    await cutAll();
    expect(await storm).toBeInstanceOf(Error); // what the job met; here nobody runs it again
    await admits(true);
    const [incident] = await story.get<{ id: string }[]>('/v1/incidents?topic=fort&limit=1');
    expect(await story.told(incident!.id)).toBe('Ada planned');
    await story.advance(MINUTE);
    await story.round();
    expect(await story.told(incident!.id)).toBe('Ada sent');
    expect(story.phone(ADA).sms).toHaveLength(2);
  });

  it('the escalation goes on at its time', async () => {
    await story.advance(4 * MINUTE);
    expect(story.phone(BOB).sms).toHaveLength(1);
    await story.phone(BOB).reply('1');
    const [incident] = await story.get<{ acknowledgedBy: string }[]>('/v1/incidents?topic=fort&limit=1');
    expect(incident!.acknowledgedBy).toBe('Bob');
  });

  it('an answer that comes while it is away is refused and not confirmed, and counts when it comes again', async () => {
    const incident = await story.storm();
    await admits(false);
    await cutAll();
    expect(await story.phone(ADA).reply('1')).not.toContain('<Message>');
    await admits(true);
    expect(await story.incident(incident)).toMatchObject({ state: 'open' });
    await story.phone(ADA).reply('1');
    expect(await story.incident(incident)).toMatchObject({ acknowledgedBy: 'Ada' });
  });
});
