import { type ChannelView, type MessageView } from '../../src/delivery/delivery.api';
import { FakeProvider } from '../support/fake-provider';
import { ADA, MINUTE, OnCallStory } from '../support/on-call';

const BODY = '{"to":"{{to}}","text":"{{text}}","ref":"{{messageId}}"}';

describe('a second provider takes over', () => {
  let other: FakeProvider;
  let story: OnCallStory;
  beforeAll(async () => {
    other = await FakeProvider.start();
    story = await OnCallStory.begin({ paging: { httpSms: { url: `${other.url}/send`, body: BODY } } });
  });
  afterAll(async () => {
    await story.end();
    await other.stop();
  });

  const sent = (): { to: string; text: string }[] => other.requests.map(({ body }) => JSON.parse(body) as never);
  const breaker = async (): Promise<string[]> => {
    const channels = await story.get<ChannelView[]>('/v1/channels');
    const { providers } = channels.find(({ channel }) => channel === 'sms')!;
    return providers.map(({ name, breaker: state }) => `${name} ${state}`);
  };

  it('within a minute, when nobody can find out what the first one did with a page', async () => {
    story.twilio.isDown = true;
    const incident = await story.storm();
    expect(sent()).toEqual([]);
    await story.advance(MINUTE);
    expect(sent().map(({ to }) => to)).toEqual([ADA]);
    expect(await story.told(incident)).toBe('Ada sent');
  });

  it('its message is answered like any other', async () => {
    const { status, html } = await story.link(sent()[0]!.text, 'acknowledge');
    expect([status, html]).toEqual([200, expect.stringMatching(/Sie sind jetzt zuständig/)]);
    await story.advance(10 * MINUTE);
    expect(sent()).toHaveLength(1);
  });

  it('at once, while the first one is known not to work: one page tries it when its rest is over, and no other', async () => {
    const tried = await story.storm();
    expect(await breaker()).toEqual(['twilio open', 'http closed']);
    const incident = await story.storm();
    expect(await story.told(tried)).toBe('Ada planned');
    expect(await story.told(incident)).toBe('Ada sent');
    await story.advance(MINUTE);
    expect(await story.told(tried)).toBe('Ada sent');
  });

  it('until the first one is tried again, and works', async () => {
    story.twilio.isDown = false;
    await story.advance(4 * MINUTE);
    const before = sent().length;
    const incident = await story.storm();
    expect(await story.told(incident)).toBe('Ada sent');
    expect(sent()).toHaveLength(before);
    expect(story.phone(ADA).sms.length).toBeGreaterThan(0);
    expect(await breaker()).toEqual(['twilio closed', 'http closed']);
    await story.phone(ADA).reply('1');
  });

  it('a first one that refuses its own account is set aside for this page', async () => {
    story.twilio.mishaps.push(401);
    const before = sent().length;
    const incident = await story.storm();
    expect(sent()).toHaveLength(before + 1);
    expect(await story.told(incident)).toBe('Ada sent');
    const [message] = await story.get<MessageView[]>(`/v1/messages?incident=${incident}`);
    expect(message!.attempts.map(({ provider, outcome }) => `${provider} ${outcome}`)).toEqual([
      'twilio refused',
      'http accepted',
    ]);
  });
});
