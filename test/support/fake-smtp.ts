import { type AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export const MAIL_LOGIN = { user: 'sturmwarte', password: 'of-the-test' } as const;

/** How the next mail ends. A number with its words is answered at that stage; `hang-up-…` breaks the line. */
export type MailMishap =
  | { readonly at: 'sender' | 'recipient' | 'data'; readonly code: number; readonly words: string }
  | 'hang-up-before-data'
  | 'hang-up-after-accepting';

/** A mail server on loopback without TLS, as one stands beside the service. */
export class FakeSmtp {
  readonly mails: string[] = [];
  readonly recipients: string[] = [];
  readonly mishaps: MailMishap[] = [];
  private readonly server: SMTPServer;

  private constructor() {
    this.server = new SMTPServer({
      authMethods: ['PLAIN', 'LOGIN'],
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: ({ username, password }, _session, done) => {
        const isKnown = username === MAIL_LOGIN.user && password === MAIL_LOGIN.password;
        if (isKnown) done(null, { user: username });
        else done(refusal(535, '5.7.8 no such sign-in'));
      },
      onMailFrom: (_address, _session, done) => {
        done(this.refusalAt('sender'));
      },
      onRcptTo: ({ address }, _session, done) => {
        this.recipients.push(address);
        if (this.mishaps[0] === 'hang-up-before-data') this.hangUp();
        else done(this.refusalAt('recipient'));
      },
      onData: (stream, _session, done) => {
        let mail = '';
        stream.on('data', (chunk: Buffer) => (mail += chunk.toString('utf8')));
        stream.on('end', () => {
          const refused = this.refusalAt('data');
          if (!refused) this.mails.push(mail);
          if (this.mishaps[0] === 'hang-up-after-accepting') this.hangUp();
          else done(refused);
        });
      },
    });
    // a line that breaks is what some tests are about
    this.server.on('error', () => undefined);
  }

  static async start(): Promise<FakeSmtp> {
    const fake = new FakeSmtp();
    await new Promise<void>((done) => fake.server.listen(0, '127.0.0.1', done));
    return fake;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    await new Promise<void>((done) => {
      this.server.close(done);
    });
  }

  private refusalAt(stage: 'sender' | 'recipient' | 'data'): Error | null {
    const [next] = this.mishaps;
    if (typeof next !== 'object' || next.at !== stage) return null;
    this.mishaps.shift();
    return refusal(next.code, next.words);
  }

  private hangUp(): void {
    this.mishaps.shift();
    for (const connection of this.server.connections) {
      (connection as unknown as { _socket: { destroy(): void } })._socket.destroy();
    }
  }
}

function refusal(responseCode: number, words: string): Error {
  return Object.assign(new Error(words), { responseCode });
}
