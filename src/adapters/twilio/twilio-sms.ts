import { type Twilio } from 'twilio';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type SmsOrder, SmsSender } from '../../paging/ports';
import { connectTwilio, type TwilioLogin } from './twilio-client';
import { deliveryOf } from './twilio-errors';

export interface TwilioSmsOptions extends TwilioLogin {
  /** A number, an alphanumeric sender (which cannot receive answers), or a messaging service (MG…). */
  readonly from: string;
  /** Where Twilio reports what becomes of a message; undefined when the service has no public address. */
  readonly publicUrl?: string;
}

/** A page that waits longer in Twilio's queue is stale: by then somebody else is called. */
const VALID_FOR_S = 600;
/** Their clock and ours may differ. */
const CLOCKS_DIFFER_MS = 60_000;
const MOST_LOOKED_AT = 50;
const FAILED = new Set<string>(['failed', 'undelivered', 'canceled']);

export class TwilioSms extends SmsSender {
  readonly mode = 'live';

  private constructor(
    private readonly client: Twilio,
    private readonly options: Pick<TwilioSmsOptions, 'from' | 'publicUrl'>,
  ) {
    super();
  }

  static async connect(options: TwilioSmsOptions): Promise<TwilioSms> {
    return new TwilioSms(await connectTwilio(options), options);
  }

  async send({ phone, text, pageId }: SmsOrder): Promise<Delivery> {
    const { from } = this.options;
    try {
      const { sid } = await this.client.messages.create({
        to: phone,
        ...(from.startsWith('MG') ? { messagingServiceSid: from } : { from }),
        body: text,
        validityPeriod: VALID_FOR_S,
        ...this.callback(pageId),
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
  async lookUp({ phone, code, firstTryAt }: SmsOrder): Promise<Fate> {
    const since = firstTryAt.getTime() - CLOCKS_DIFFER_MS;
    try {
      const messages = await this.client.messages.list({ to: phone, limit: MOST_LOOKED_AT, pageSize: MOST_LOOKED_AT });
      const ours = messages.filter(({ body, dateCreated }) => dateCreated.getTime() >= since && body.includes(code));
      const alive = ours.find(({ status }) => !FAILED.has(status));
      if (alive) return { kind: 'accepted', providerId: alive.sid };
      const [dead] = ours;
      return dead
        ? { kind: 'refused', reason: `Twilio: error ${dead.errorCode || dead.status}` }
        : { kind: 'not-found' };
    } catch (error) {
      return { kind: 'cannot-tell', reason: deliveryOf(error).reason };
    }
  }

  private callback(pageId: string): { readonly statusCallback?: string } {
    const { publicUrl } = this.options;
    if (publicUrl === undefined) return {};
    return { statusCallback: `${publicUrl.replace(/\/+$/, '')}/v1/hooks/twilio/status?page=${pageId}` };
  }
}
