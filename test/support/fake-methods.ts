import { type MessageView } from '../../src/delivery/delivery.api';
import { MethodView, RulesView } from '../../src/oncall/oncall.api';
import { type Answer, type Asked, fakeId, type FakePart } from './fake-part';
import { ADA, BELA } from './fake-people';

/** The code that proves every address here. */
export const CODE = '482913';

/** How the fake people are reached. */
export class FakeMethods implements FakePart {
  methods: MethodView[];
  private rules: RulesView;

  constructor(
    private readonly now: Date,
    /** Where a test message is to be seen. */
    private readonly sent: (message: Pick<MessageView, 'channel' | 'personId' | 'purpose'>) => string,
  ) {
    const at = now.toISOString();
    const usable = { state: 'usable', verifiedAt: at, disabledAt: null, disabledReason: null, label: '' };
    const last = { at, state: 'delivered', failure: null };
    this.methods = [
      { ...usable, id: fakeId('00bb', 1), channel: 'sms', address: '+4915112345678', label: 'Diensthandy', last },
      {
        ...usable,
        id: fakeId('00bb', 2),
        channel: 'voice',
        address: '+4915112345678',
        label: 'Diensthandy',
        last: null,
      },
      {
        ...usable,
        ...{ id: fakeId('00bb', 3), channel: 'email', address: 'ada@example.org', state: 'disabled', disabledAt: at },
        ...{
          disabledReason: 'refused/smtp/550 5.1.1',
          last: { at, state: 'failed', failure: 'unreachable/smtp/EDNS' },
        },
      },
      {
        ...usable,
        id: fakeId('00bb', 4),
        channel: 'ntfy',
        address: 'https://ntfy.sh/ada',
        state: 'unverified',
        last: null,
      },
    ].map((method) => MethodView.parse({ personId: ADA.id, ...method }));
    this.rules = RulesView.parse({
      personId: ADA.id,
      page: [
        { methodId: fakeId('00bb', 1), afterMinutes: 0 },
        { methodId: fakeId('00bb', 2), afterMinutes: 3 },
      ],
      notice: [fakeId('00bb', 1)],
      quiet: null,
      warnings: [],
    });
  }

  answer({ method, path, body }: Asked): Answer | undefined {
    const [, person, what] = /^\/v1\/people\/([^/]+)\/(methods|rules)$/.exec(path) ?? [];
    if (person !== undefined) return this.ofPerson(`${method} ${what ?? ''}`, person, body);
    const [, id, deed = 'delete'] = /^\/v1\/methods\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    return id === undefined ? undefined : this.change(id, deed, body);
  }

  private ofPerson(asked: string, personId: string, body: Record<string, unknown>): Answer | undefined {
    const mine = this.methods.filter((one) => one.personId === personId);
    const routes: Readonly<Record<string, () => unknown>> = {
      'GET methods': () => mine,
      'POST methods': () => this.add(personId, body),
      'GET rules': () => (personId === BELA.id ? { ...this.rules, personId, page: [], notice: [] } : this.rules),
      'PUT rules': () => (this.rules = RulesView.parse({ ...this.rules, ...body })),
    };
    const answer = routes[asked]?.();
    return answer === undefined ? undefined : [200, answer];
  }

  private add(personId: string, body: Record<string, unknown>): unknown {
    const fresh = { state: 'unverified', verifiedAt: null, disabledAt: null, disabledReason: null, last: null };
    const method = MethodView.parse({ id: fakeId('00bb', 1 + this.methods.length), personId, ...body, ...fresh });
    this.methods = [...this.methods, method];
    return method.channel === 'webhook' ? { ...method, secret: 'whsec_only-once' } : method;
  }

  private change(id: string, deed: string, body: Record<string, unknown>): Answer {
    const method = this.methods.find((one) => one.id === id);
    if (!method) return [404, { code: 'not-found' }];
    if (deed === 'code') return [204, undefined];
    if (deed === 'test') {
      const { channel, personId } = method;
      return [200, { messageId: this.sent({ channel, personId, purpose: 'test' }) }];
    }
    if (deed === 'delete') {
      this.methods = this.methods.filter((one) => one !== method);
      return [204, undefined];
    }
    if (body.code !== CODE)
      return [422, { code: 'contact.code-wrong', detail: 'Der Code stimmt nicht. Sie haben noch 4 Versuche.' }];
    const proved = {
      state: 'usable' as const,
      verifiedAt: this.now.toISOString(),
      disabledAt: null,
      disabledReason: null,
    };
    this.methods = this.methods.map((one) => (one === method ? { ...one, ...proved } : one));
    return [200, { ...method, ...proved }];
  }
}
