import { type Twilio } from 'twilio';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Clock } from '../../kernel/clock';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type TwilioLine } from './twilio-client';
import { deliveryOf, refusalOf } from './twilio-errors';
import { smsStatus } from './twilio-status';

/** A page that waits longer in Twilio's queue is stale: by then somebody else is called. */
const VALID_FOR_S = 600;
/** Their clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
const MOST_LOOKED_AT = 50;
const FAILED = new Set<string>(['failed', 'undelivered', 'canceled']);

export class TwilioSmsSender extends Sender {
  readonly channel = 'sms';
  readonly provider = 'twilio';
  readonly mode = 'live';
  private readonly client: Twilio;

  /** @param from a number, an alphanumeric sender (which cannot receive answers), or a messaging service (MG…) */
  constructor(
    private readonly line: TwilioLine,
    private readonly from: string,
    private readonly clock: Clock,
  ) {
    super();
    this.client = line.client;
  }

  async send({ to, content, messageId, notAfter }: Outgoing): Promise<Delivery> {
    const { from } = this;
    const remaining = Math.floor((notAfter.getTime() - this.clock.now().getTime()) / 1_000);
    const statusCallback = this.line.hook('status', messageId);
    try {
      const { sid } = await this.client.messages.create({
        to: to.address,
        ...(from.startsWith('MG') ? { messagingServiceSid: from } : { from }),
        body: content.text,
        validityPeriod: Math.max(1, Math.min(VALID_FOR_S, remaining)),
        ...(statusCallback !== undefined && { statusCallback }),
      });
      return { kind: 'accepted', providerId: sid };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /**
   * Sending takes no idempotency key, so the list is searched for the code that stands in the text. Not by Twilio's
   * DateSent filter: a message that still waits in the queue has no date of sending.
   */
  async lookUp({ to, content, firstTryAt }: Outgoing): Promise<Fate> {
    const since = firstTryAt.getTime() - CLOCKS_DIFFER_MS;
    const mark = content.code ?? content.text;
    const which = { to: to.address, limit: MOST_LOOKED_AT, pageSize: MOST_LOOKED_AT };
    try {
      const messages = await this.client.messages.list(which);
      const ours = messages.filter(({ body, dateCreated }) => dateCreated.getTime() >= since && body.includes(mark));
      const alive = ours.find(({ status }) => !FAILED.has(status));
      if (alive) return { kind: 'accepted', providerId: alive.sid };
      const [dead] = ours;
      return dead ? refusalOf(dead.errorCode || dead.status) : { kind: 'not-found' };
    } catch (error) {
      return { kind: 'cannot-tell', reason: deliveryOf(error).reason };
    }
  }

  async statusOf(providerId: string): Promise<ReportedStatus | undefined> {
    try {
      const { status, errorCode } = await this.client.messages(providerId).fetch();
      return smsStatus(status, errorCode ? String(errorCode) : undefined);
    } catch (error) {
      this.line.couldNot('ask for a message', error);
      return undefined;
    }
  }

  hangUp(): Promise<void> {
    return Promise.resolve();
  }
}
