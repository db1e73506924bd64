import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { CALL_OVER_MS, type Delivery, type Fate } from '../kernel/delivery';
import { type MessageId } from '../kernel/ids';
import { type JobHandlers } from '../platform/jobs/jobs';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Answer, type Attempt, MessageTries, outgoingOf } from './message-tries.service';
import { type Sender } from './ports';
import { Providers } from './providers.service';

/** Of `message.send`, for PlatformParts.atOnce: it waits for vendors, and holds no connection meanwhile. More than a storm of incidents pages at once. */
export const CALLS_AT_ONCE = 96;

type Handled = 'message.send' | 'message.follow-up' | 'message.hang-up';
interface About {
  readonly messageId: string;
}

@Injectable()
export class DeliveryJobs implements Pick<JobHandlers, Handled> {
  private readonly log = new Logger('Delivery');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly tries: MessageTries,
    private readonly providers: Providers,
  ) {}

  /** Intent, call, outcome: the call stands between two transactions, so nothing is locked while a vendor thinks. */
  async 'message.send'({ messageId }: About): Promise<void> {
    const attempt = await this.write((tx, now) => this.tries.claim(tx, messageId as MessageId, now));
    if (!attempt) return;
    await this.providers.whileCalling(attempt.message.to.channel, async () => {
      const toSend = attempt.isInDoubt ? await this.lookUp(attempt) : attempt;
      if (toSend) await this.send(toSend);
    });
  }

  async 'message.follow-up'({ messageId }: About): Promise<void> {
    const id = messageId as MessageId;
    const whom = await this.write((tx, now) => this.tries.toAsk(tx, id, now));
    if (!whom) return;
    const { sender, providerId } = whom;
    const said = await this.guarded(sender, () => sender.statusOf(providerId));
    if (said === undefined || said === LOST) return;
    const report = { ...said, messageId: id, provider: sender.provider, providerId };
    await this.write((tx, now) => this.tries.reported(tx, report, now));
  }

  async 'message.hang-up'({ messageId }: About): Promise<void> {
    const call = await this.write((tx) => this.tries.toHangUp(tx, messageId as MessageId));
    if (call) await this.guarded(call.sender, () => call.sender.hangUp(call.providerId));
  }

  /** @returns what is to be sent again. */
  private async lookUp(attempt: Attempt): Promise<Attempt | undefined> {
    const { message, sender } = attempt;
    const answer = await this.timed(async (): Promise<Fate> => {
      if (!sender) return { kind: 'cannot-tell', reason: 'provider-gone' };
      const fate = await this.guarded(sender, () => sender.lookUp(outgoingOf(message)));
      return fate === LOST ? { kind: 'cannot-tell', reason: 'adapter-silent' } : fate;
    });
    if (sender && answer.said.kind === 'cannot-tell') this.providers.failed(sender, answer.said.reason);
    return this.write((tx) => this.tries.lookedUp(tx, attempt, answer));
  }

  private async send(attempt: Attempt): Promise<void> {
    const { message, sender } = attempt;
    if (!sender) throw new Error('a message was given to a provider that is not set up');
    const answer = await this.timed(async (): Promise<Delivery> => {
      const delivery = await this.guarded(sender, () => sender.send(outgoingOf(message)));
      return delivery === LOST ? { kind: 'unknown', reason: 'adapter-silent' } : delivery;
    });
    this.judge(sender, answer.said);
    await this.write((tx) => this.tries.sent(tx, attempt, answer));
  }

  private judge(sender: Sender, said: Delivery): void {
    const isItsFault = said.kind === 'refused' ? said.blame === 'provider' : said.kind !== 'accepted';
    if (isItsFault && 'reason' in said) this.providers.failed(sender, said.reason);
    else this.providers.worked(sender);
  }

  /** An adapter never throws and never hangs; should one do so all the same, nobody knows what became of its call. */
  private async guarded<T>(sender: Sender, call: () => Promise<T>): Promise<T | typeof LOST> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<typeof LOST>((done) => {
      timer = setTimeout(done, CALL_OVER_MS, LOST);
    });
    try {
      return await Promise.race([call(), tooLong]);
    } catch (error) {
      // its message may hold an address
      const name = error instanceof Error ? error.name : typeof error;
      this.log.error(`the adapter of ${sender.channel} by ${sender.provider} threw ${name}`);
      return LOST;
    } finally {
      clearTimeout(timer);
    }
  }

  private async timed<T extends Delivery | Fate>(call: () => Promise<T>): Promise<Answer<T>> {
    const begun = this.clock.now().getTime();
    const said = await call();
    const at = this.clock.now();
    return { said, at, tookMs: at.getTime() - begun };
  }

  private write<T>(work: (tx: Tx, now: Date) => Promise<T>): Promise<T> {
    return this.work.run((tx) => work(tx, this.clock.now()));
  }
}

const LOST = Symbol('no answer');
