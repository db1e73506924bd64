import { Webhook } from 'standardwebhooks';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Clock } from '../../kernel/clock';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type HttpCaller } from '../../platform/net/http-caller';
import { failureOf } from '../../platform/net/http-delivery';

/** Messages to a machine of the person's own choice, by https://www.standardwebhooks.com. */
export class WebhookSender extends Sender {
  readonly channel = 'webhook';
  readonly provider = 'webhook';
  readonly mode = 'live';

  constructor(
    private readonly http: HttpCaller,
    private readonly clock: Clock,
  ) {
    super();
  }

  async send(message: Outgoing): Promise<Delivery> {
    const { messageId, to } = message;
    const now = this.clock.now();
    const body = JSON.stringify(bodyOf(message, now));
    const signature = signed(to.secret, messageId, now, body);
    if (signature === undefined) {
      return { kind: 'refused', reason: 'secret-unusable', blame: 'address' };
    }
    const headers = {
      'content-type': 'application/json',
      'webhook-id': messageId,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
      'webhook-signature': signature,
    };
    const answer = await this.http.call({ url: to.address, method: 'POST', headers, body });
    const failure = failureOf(answer, { by: 'webhook', blame: blameOf, isRepeatable: true });
    return failure ?? { kind: 'accepted', providerId: messageId };
  }

  /** It cannot be asked. But it knows a message by its id, so sending it again does no harm: that is what follows. */
  lookUp(): Promise<Fate> {
    return Promise.resolve({ kind: 'not-found' });
  }

  statusOf(): Promise<ReportedStatus | undefined> {
    return Promise.resolve(undefined);
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}

function bodyOf({ purpose, messageId, incidentId, content }: Outgoing, now: Date): Record<string, unknown> {
  const { title, long, link, code, facts } = content;
  return {
    type: `sturmwarte.${purpose}`,
    timestamp: now.toISOString(),
    data: { messageId, incidentId, title, text: long, link, code, facts },
  };
}

function signed(secret: string | undefined, id: string, at: Date, body: string): string | undefined {
  if (secret === undefined) return undefined;
  try {
    return new Webhook(secret).sign(id, at, body);
  } catch {
    return undefined; // not base64: its owner has to give another
  }
}

/** 410 is how a webhook asks never to be called again. */
function blameOf(status: number): 'address' | undefined {
  return status === 410 ? 'address' : undefined;
}
