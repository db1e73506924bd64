import { SystemClock } from '../../src/kernel/clock';
import { FakeNtfy } from '../support/fake-ntfy';
import { BOT_TOKEN, FakeSlack, MEMBER } from '../support/fake-slack';
import { FakeSmtp, MAIL_LOGIN } from '../support/fake-smtp';
import { FakeWebhook, WEBHOOK_SECRET } from '../support/fake-webhook';
import { ADA, OnCallStory } from '../support/on-call';

describe('each way to a person brings the page', () => {
  let mail: FakeSmtp;
  let ntfy: FakeNtfy;
  let hook: FakeWebhook;
  let slack: FakeSlack;
  let story: OnCallStory;
  beforeAll(async () => {
    // a webhook's receiver believes no signature that is older than five minutes
    const begins = new SystemClock().now();
    [mail, ntfy, hook] = [await FakeSmtp.start(), await FakeNtfy.start(() => story.now), await FakeWebhook.start()];
    slack = await FakeSlack.start(() => story.now);
    const smtp = {
      host: '127.0.0.1',
      port: mail.port,
      ...MAIL_LOGIN,
      tls: 'optional',
      from: 'alarm@example.org',
    } as const;
    story = await OnCallStory.begin({
      begins,
      paging: { smtp, allowPrivateAddresses: true },
      slack: { botToken: BOT_TOKEN, apiUrl: slack.url },
    });
    await story.ways('Ada', [
      ['email', 'ada@example.org', 0],
      ['ntfy', `${ntfy.url}/adas-topic`, 0],
      ['webhook', hook.url, 0],
      ['slack', MEMBER.id, 0],
    ]);
    await story.db.asOwner(`update contact_method set secret = '${WEBHOOK_SECRET}' where channel = 'webhook'`);
  });
  afterAll(async () => {
    await story.end();
    for (const server of [mail, ntfy, hook, slack]) await server.stop();
  });

  const links = (text: string): string[] => text.match(/https:\S+\/a\/[\w-]+/g) ?? [];
  /** A notice that a method was disabled has none. */
  const lastLink = (): string => links(JSON.stringify(ntfy.pushes)).at(-1)!;
  const readable = (text: string): string => text.replace(/=\r\n/g, '').replaceAll('=3D', '=');

  it('at once, by all of them, in words and with a link of its own', async () => {
    const incident = await story.storm();
    expect(mail.recipients).toEqual(['ada@example.org']);
    expect(readable(mail.mails[0]!)).toMatch(/Stufe 4/);
    expect(ntfy.pushes).toMatchObject([
      { topic: 'adas-topic', body: { priority: 5, title: expect.stringMatching(/Stufe 4/) } },
    ]);
    expect(hook.deliveries).toHaveLength(1);
    expect(JSON.stringify(hook.deliveries[0]!.body)).toContain(incident);
    expect(slack.posts).toMatchObject([{ text: expect.stringMatching(/Stufe 4/) }]);
    const [page, ...others] = await story.pages(incident);
    expect(others).toEqual([]);
    expect(page!.messages.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'email accepted',
      'ntfy accepted',
      'webhook accepted',
      'slack accepted',
    ]);
    const all = [
      readable(mail.mails[0]!),
      JSON.stringify(ntfy.pushes[0]),
      JSON.stringify(hook.deliveries[0]),
      JSON.stringify(slack.posts[0]),
    ];
    expect(new Set(all.map((text) => links(text)[0])).size).toBe(4);
  });

  it('the link of the e-mail shows it, and takes the answer', async () => {
    const [link] = links(readable(mail.mails[0]!));
    expect(await story.link(link!)).toMatchObject({ status: 200, html: expect.stringMatching(/value="acknowledge"/) });
    const { html } = await story.link(link!, 'acknowledge');
    expect(html).toMatch(/Sie sind jetzt zuständig/);
    const [incident] = await story.get<{ acknowledgedBy: string }[]>('/v1/incidents?limit=1');
    expect(incident!.acknowledgedBy).toBe('Ada');
    expect(story.phone(ADA).sms).toEqual([]);
  });

  it('and the links of the other ways say that it is answered', async () => {
    const [link] = links(JSON.stringify(ntfy.pushes[0]));
    const { html } = await story.link(link!);
    expect(html).not.toMatch(/<button/);
  });

  it('a mail server that does not know the address any more: the method is disabled, the others go on', async () => {
    mail.mishaps.push({ at: 'recipient', code: 550, words: '5.1.1 no such user' });
    const incident = await story.storm();
    const [page] = await story.pages(incident);
    expect(page!.messages.map(({ channel, state }) => `${channel} ${state}`)).toEqual([
      'email failed',
      'ntfy accepted',
      'webhook accepted',
      'slack accepted',
    ]);
    const methods = await story.get<{ channel: string; state: string }[]>(
      `/v1/people/${await story.personId('Ada')}/methods`,
    );
    expect(methods.find(({ channel }) => channel === 'email')).toMatchObject({ state: 'disabled' });
    await story.link(lastLink(), 'acknowledge');
  });

  it('a webhook that answers 410 wants no more, and gets none', async () => {
    hook.mishaps.push(410);
    await story.storm();
    await story.link(lastLink(), 'acknowledge');
    const before = hook.requests.length;
    await story.storm();
    expect(hook.requests).toHaveLength(before);
  });

  it('who has no method at all is written to at the address of their account', async () => {
    await story.policy({ steps: [{ targets: [{ kind: 'everyone' }], waitMinutes: 5, needed: 1 }] });
    const before = mail.recipients.length;
    await story.storm();
    expect(mail.recipients.slice(before)).toEqual(['ada@example.de']); // Ada (admin)'s
  });
});
