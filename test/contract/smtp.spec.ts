import { SmtpSender } from '../../src/adapters/smtp/smtp-sender';
import { FakeSmtp, MAIL_LOGIN, type MailMishap } from '../support/fake-smtp';
import { outgoing } from '../support/outgoing';

describe('e-mail', () => {
  let server: FakeSmtp;
  let mail: SmtpSender;
  beforeAll(async () => {
    server = await FakeSmtp.start();
    mail = await connect();
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    server.mails.length = 0;
    server.mishaps.length = 0;
    server.recipients.length = 0;
  });

  const connect = (options: object = {}): Promise<SmtpSender> =>
    SmtpSender.connect({
      ...{ host: '127.0.0.1', port: server.port, ...MAIL_LOGIN, tls: 'optional' },
      from: 'Sturmwarte <alarm@example.org>',
      ...options,
    });
  const page = (address = 'ada@example.org', content = {}) => outgoing({ channel: 'email', address, content });

  it('carries the words as text and as HTML, and a link to answer', async () => {
    const message = page();
    const delivery = await mail.send(message);
    expect(delivery).toEqual({ kind: 'accepted', providerId: `<${message.messageId}@example.org>` });
    const [sent] = server.mails;
    expect(server.recipients).toEqual(['ada@example.org']);
    expect(sent).toContain(`Message-ID: <${message.messageId}@example.org>`);
    expect(sent).toContain('Auto-Submitted: auto-generated');
    expect(sent).toContain('Subject: Nordbahn, Stufe 4');
    expect(sent).toMatch(/X-Priority: 1|Importance: High/);
    expect(sent).toMatch(/In-Reply-To: <incident-0190f000-0000-7000-8000-000000000001@example\.org>/);
    const readable = sent!.replace(/=\r\n/g, '').replaceAll('=3D', '=');
    expect(readable).toContain('erwartet 40 <b>&\r\n\r\nAntworten: https://hooks.example.org/a/geheim');
    expect(readable).toContain('erwartet 40 &lt;b&gt;&amp;</p>');
    expect(readable).toContain('href="https://hooks.example.org/a/geheim">Antworten</a>');
  });

  it('has the same Message-ID when it is sent again, and cannot be looked up', async () => {
    const message = page();
    server.mishaps.push('hang-up-after-accepting');
    expect(await mail.send(message)).toMatchObject({ kind: 'unknown' });
    expect(await mail.lookUp()).toEqual({ kind: 'not-found' });
    expect(await mail.send(message)).toMatchObject({ kind: 'accepted' });
    const ids = server.mails.map((sent) => /^Message-ID: (.*)$/m.exec(sent)?.[1]);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  it('cannot be given another header or another recipient by a text', async () => {
    await mail.send(page('ada@example.org', { title: 'Stufe 4\r\nBcc: eve@example.org' }));
    expect(server.recipients).toEqual(['ada@example.org']);
    expect(server.mails[0]).not.toMatch(/^Bcc:/m);
  });

  const refused = (at: 'sender' | 'recipient' | 'data', code: number, words: string): MailMishap => ({
    at,
    code,
    words,
  });
  it.each([
    ['no such mailbox', refused('recipient', 550, '5.1.1 <ada@example.org> unknown'), 'refused', 'address'],
    ['no such mailbox, in an old manner', refused('recipient', 550, 'ada@example.org unknown'), 'refused', 'address'],
    ['a full mailbox', refused('recipient', 552, '5.2.2 full'), 'refused', undefined],
    ['a policy', refused('recipient', 550, '5.7.1 not from here'), 'refused', 'provider'],
    ['a sender that is none', refused('sender', 553, '5.1.8 bad sender'), 'refused', 'provider'],
    ['greylisting', refused('recipient', 451, '4.7.1 later'), 'try-again', undefined],
    ['a busy server', refused('data', 452, '4.3.1 no space'), 'try-again', undefined],
    ['a text it dislikes', refused('data', 554, '5.6.0 no'), 'refused', undefined],
  ])('tells apart: %s', async (_name, mishap, kind, blame) => {
    server.mishaps.push(mishap);
    const delivery = await mail.send(page());
    expect(delivery).toMatchObject({ kind });
    expect((delivery as { blame?: string }).blame).toBe(blame);
    // the server's words repeat the address
    expect(JSON.stringify(delivery)).not.toContain('ada@');
    expect(server.mails).toEqual([]);
  });

  it('whose line breaks in the middle is in doubt', async () => {
    server.mishaps.push('hang-up-before-data');
    expect(await mail.send(page())).toMatchObject({ kind: 'unknown' });
  });

  it('with a wrong password, or without TLS where it is required, is not sent', async () => {
    const wrong = await connect({ password: 'another' });
    expect(await wrong.send(page())).toMatchObject({ kind: 'refused', blame: 'provider' });
    const careful = await connect({ tls: 'required' });
    expect(await careful.send(page())).toMatchObject({ kind: 'refused', blame: 'provider' });
    expect(server.mails).toEqual([]);
  });

  it('waits for a server that is not there', async () => {
    const gone = await FakeSmtp.start();
    const nobody = await connect({ port: gone.port });
    await gone.stop();
    expect(await nobody.send(page())).toMatchObject({ kind: 'try-again' });
  });
});
