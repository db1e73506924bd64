import { type Twilio } from 'twilio';
import { type Outgoing, type ReportedStatus, Sender } from '../../delivery/ports';
import { type Delivery, type Fate } from '../../kernel/delivery';
import { type MessageId } from '../../kernel/ids';
import { type TwilioLine } from './twilio-client';
import { deliveryOf, refusalOf } from './twilio-errors';
import { callStatus } from './twilio-status';

/** How long it rings. A mailbox answers after 20 to 30 s; whoever has not picked up by then is not there. */
const RING_S = 28;
/** Announcement and menu twice, some keys, and the answer: nobody needs longer, and a mailbox never hangs up by itself. */
const MOST_S = 180;
/** Their clock and ours may differ; no more is allowed for, because a call made before may be another message's. */
const CLOCKS_DIFFER_MS = 5_000;
/** Calls of which it is remembered whose they are. */
const MOST_REMEMBERED = 1_000;
const MOST_LOOKED_AT = 50;
const EVENTS = ['initiated', 'ringing', 'answered', 'completed'];
const NEVER_RANG = new Set<string>(['failed', 'canceled']);

/** Calls. What is said is fetched from us when somebody answers, so that a call always says what is true then. */
export class TwilioVoiceSender extends Sender {
  readonly channel = 'voice';
  readonly provider = 'twilio';
  readonly mode = 'live';
  private readonly client: Twilio;
  private readonly owners = new Map<string, MessageId>();

  /**
   * @param from the number that calls
   * @throws without a public address: Twilio could not ask what to say
   */
  constructor(
    private readonly line: TwilioLine,
    private readonly from: string,
  ) {
    super();
    this.client = line.client;
    if (line.publicUrl === undefined) throw new Error('calls need server.publicUrl');
  }

  async send({ to, messageId }: Outgoing): Promise<Delivery> {
    try {
      const { sid } = await this.client.calls.create({
        to: to.address,
        from: this.from,
        url: this.line.hook('voice', messageId),
        method: 'POST',
        statusCallback: this.line.hook('voice/status', messageId),
        statusCallbackMethod: 'POST',
        statusCallbackEvent: EVENTS,
        // waits for the beep, so that a mailbox records the sentence and not half of it
        machineDetection: 'DetectMessageEnd',
        timeout: RING_S,
        timeLimit: MOST_S,
      });
      this.remember(sid, messageId);
      return { kind: 'accepted', providerId: sid };
    } catch (error) {
      return deliveryOf(error);
    }
  }

  /**
   * A call carries nothing of ours that its list shows, so the first one from our number to theirs since the first attempt counts
   * as ours, unless it is known to be another message's. Mostly its own reports, which name the message, come before anybody has to look. Not by Twilio's StartTime filter: a
   * call that still waits in the queue has no start.
   */
  async lookUp({ to, messageId, firstTryAt }: Outgoing): Promise<Fate> {
    const since = firstTryAt.getTime() - CLOCKS_DIFFER_MS;
    const which = { to: to.address, from: this.from, limit: MOST_LOOKED_AT, pageSize: MOST_LOOKED_AT };
    try {
      const calls = await this.client.calls.list(which);
      const ours = calls.filter(({ sid, dateCreated }) => {
        return dateCreated.getTime() >= since && (this.owners.get(sid) ?? messageId) === messageId;
      });
      const rang = ours.filter(({ status }) => !NEVER_RANG.has(status)).at(-1);
      if (rang) return { kind: 'accepted', providerId: rang.sid };
      return ours[0] ? refusalOf(ours[0].status) : { kind: 'not-found' };
    } catch (error) {
      return { kind: 'cannot-tell', reason: deliveryOf(error).reason };
    }
  }

  async statusOf(providerId: string): Promise<ReportedStatus | undefined> {
    try {
      const { status } = await this.client.calls(providerId).fetch();
      return callStatus(status, undefined);
    } catch (error) {
      this.line.couldNot('ask for a call', error);
      return undefined;
    }
  }

  /** `canceled` ends a call that waits or rings; one that is being listened to goes on, and its key is told that it came late. */
  async hangUp(providerId: string): Promise<void> {
    try {
      await this.client.calls(providerId).update({ status: 'canceled' });
    } catch (error) {
      this.line.couldNot('call off a call', error);
    }
  }

  private remember(sid: string, messageId: MessageId): void {
    this.owners.set(sid, messageId);
    const [oldest] = this.owners.keys();
    if (this.owners.size > MOST_REMEMBERED && oldest !== undefined) this.owners.delete(oldest);
  }
}
