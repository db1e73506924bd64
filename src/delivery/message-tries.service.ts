import { Injectable } from '@nestjs/common';
import { type Delivery, type Fate } from '../kernel/delivery';
import { type MessageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { isFinal, type Progress, type Step } from './domain/progress';
import { afterReport, asking } from './domain/reporting';
import { afterLookingUp, afterSending, begin, type Beginning, beginAgain, type Circumstances } from './domain/sending';
import { Errands } from './errands.service';
import { type MessageRecord, MessageStore } from './message.store';
import { type DeliveryReport, type Outgoing, type Sender } from './ports';
import { Providers } from './providers.service';
import { keepable, keepableOrNull } from './words';

const HELD_UP_MS = 1_000;

/** An intent that is committed: the provider may be called. */
export interface Attempt {
  readonly message: MessageRecord;
  /** undefined when the provider that has it isn't set up any more. */
  readonly sender: Sender | undefined;
  readonly isInDoubt: boolean;
}

/** What a provider answered to a call, and how long it took. */
export interface Answer<Of extends Delivery | Fate> {
  readonly said: Of;
  readonly tookMs: number;
  readonly at: Date;
}

/** What is written before and after a call to a provider. */
@Injectable()
export class MessageTries {
  constructor(
    private readonly store: MessageStore,
    private readonly errands: Errands,
    private readonly providers: Providers,
  ) {}

  /** Records the intent to call a provider; undefined when there is nothing to do (any more, or yet). */
  async claim(tx: Tx, id: MessageId, now: Date): Promise<Attempt | undefined> {
    const message = await this.store.lock(tx, id);
    if (!message) return undefined;
    const beginning = this.begin(message, now);
    switch (beginning.do) {
      case 'nothing':
        return undefined;
      case 'come-back':
        await this.errands.run(tx, message, [{ do: 'send', at: beginning.at }]);
        return undefined;
      case 'end':
        await this.take(tx, message, beginning.step);
        return undefined;
      case 'send':
      case 'look-up':
        return this.intend(tx, message, beginning.progress, beginning.do === 'look-up');
    }
  }

  /** Records how a sending ended, and what follows from it. */
  async sent(tx: Tx, { message, sender }: Attempt, { said, tookMs, at }: Answer<Delivery>): Promise<void> {
    const { id, progress } = message;
    const now = await this.store.lock(tx, id);
    await this.store.note(tx, { ...contactOf(message, sender, { said, tookMs, at }), kind: 'send' });
    // the vendor's report was faster than its answer to us, or a later attempt has taken over
    if (now?.progress.state !== 'sending') return;
    if (now.progress.tries !== progress.tries && said.kind !== 'accepted') return;
    const known = said.kind === 'accepted' ? { ...now.progress, provider: progress.provider } : now.progress;
    await this.take(tx, now, afterSending(known, said, this.circumstances(now, sender, at)));
  }

  /** Records what a look-up found. @returns the next intent when it is to be sent again. */
  async lookedUp(tx: Tx, attempt: Attempt, { said, tookMs, at }: Answer<Fate>): Promise<Attempt | undefined> {
    const { message, sender } = attempt;
    const now = await this.store.lock(tx, message.id);
    await this.store.note(tx, { ...contactOf(message, sender, { said, tookMs, at }), kind: 'look-up' });
    if (now?.progress.state !== 'sending' || now.progress.tries !== message.progress.tries) return undefined;
    const fate = await this.ownFate(tx, now, said);
    const next = afterLookingUp(now.progress, fate, this.circumstances(now, sender, at));
    if (next.do === 'take') {
      await this.take(tx, now, next.step);
      return undefined;
    }
    return this.intendAgain(tx, now, { butNotBy: next.butNotBy, at });
  }

  /**
   * Takes a provider's word to its message, whatever the message's state. It is logged once; said again it changes
   * nothing more, except where it came too early to be understood. @returns false when there is no such message
   */
  async reported(tx: Tx, report: DeliveryReport, now: Date): Promise<boolean> {
    const message = await this.store.lock(tx, report.messageId);
    if (!message) return false;
    // that a call ended tells nothing of whom it reached, when they had pressed a key before
    const isAnswered = message.progress.state === 'delivered' && report.meaning === 'unreached';
    await this.noteReport(tx, report, isAnswered ? undefined : report.reason, now);
    const sender = this.providers.find(message.to.channel, report.provider);
    const { reason = 'undeliverable' } = report;
    const step = afterReport(message.progress, { ...report, reason }, this.circumstances(message, sender, now));
    if (step) await this.take(tx, message, step);
    return true;
  }

  /** Sees to it that a new message goes out at its time. */
  enqueue(tx: Tx, message: MessageRecord): Promise<void> {
    return this.errands.run(tx, message, [{ do: 'send', at: message.dueAt }]);
  }

  /** @returns whom to ask about a message of which nothing was reported; undefined when there is nothing to ask. */
  async toAsk(tx: Tx, id: MessageId, now: Date): Promise<{ sender: Sender; providerId: string } | undefined> {
    const message = await this.store.lock(tx, id);
    if (!message) return undefined;
    const next = asking(message.progress, now);
    if (next.do === 'come-back') await this.errands.run(tx, message, [{ do: 'ask', at: next.at }]);
    if (next.do !== 'ask') return undefined;
    await this.take(tx, message, next.step);
    return this.holderOf(message);
  }

  /** @returns who has a call that still rings; undefined when none does. */
  async toHangUp(tx: Tx, id: MessageId): Promise<{ sender: Sender; providerId: string } | undefined> {
    const [message] = await this.store.find(tx, [id]);
    return message?.progress.state === 'accepted' ? this.holderOf(message) : undefined;
  }

  async take(tx: Tx, message: MessageRecord, { progress, errands }: Step): Promise<void> {
    const kept = { ...progress, failure: keepableOrNull(progress.failure) };
    await this.store.save(tx, message.id, kept);
    await this.errands.run(tx, { ...message, progress: kept }, errands);
  }

  private begin({ progress, priority }: MessageRecord, now: Date): Beginning {
    const isOpen = !isFinal(progress.state) && now < progress.notAfter;
    if (isOpen && this.providers.isFull(progress.channel, priority)) {
      return { do: 'come-back', at: new Date(now.getTime() + HELD_UP_MS) };
    }
    return begin(progress, now, () => this.providers.choose(progress.channel, progress));
  }

  private async noteReport(tx: Tx, report: DeliveryReport, reason: string | undefined, at: Date): Promise<void> {
    const { messageId, provider, providerId, status, errorCode } = report;
    await this.store.note(tx, {
      messageId,
      at,
      kind: 'report',
      provider,
      outcome: keepable(status),
      detail: keepableOrNull(reason),
      errorCode: keepableOrNull(errorCode),
      tookMs: null,
      providerId,
    });
  }

  private async intend(tx: Tx, message: MessageRecord, progress: Progress, isInDoubt: boolean): Promise<Attempt> {
    await this.store.save(tx, message.id, progress);
    const sender = this.providers.find(progress.channel, progress.provider);
    return { message: { ...message, progress }, sender, isInDoubt };
  }

  private async intendAgain(
    tx: Tx,
    message: MessageRecord,
    { butNotBy, at }: { readonly butNotBy: string | undefined; readonly at: Date },
  ): Promise<Attempt> {
    const { progress } = message;
    const setAside = butNotBy === undefined ? progress.setAside : [...progress.setAside, butNotBy];
    const tried = { ...progress, setAside, providerTries: 0 };
    const provider = this.providers.choose(progress.channel, tried) ?? progress.provider;
    if (provider === null) throw new Error('a message in doubt has no provider');
    return this.intend(tx, message, beginAgain(progress, provider, at), false);
  }

  /** A call carries nothing that tells whose it is: one that is known to be another message's tells nothing of this. */
  private async ownFate(tx: Tx, message: MessageRecord, said: Fate): Promise<Fate> {
    const mayBeOther = said.kind === 'accepted' && message.progress.channel === 'voice';
    const isOther = mayBeOther && (await this.store.isOfAnother(tx, message, said.providerId));
    return isOther ? { kind: 'not-found' } : said;
  }

  private circumstances({ to: { channel } }: MessageRecord, sender: Sender | undefined, now: Date): Circumstances {
    return {
      now,
      providers: this.providers.namesOf(channel),
      ready: this.providers.readyOf(channel),
      canBeAsked: sender?.mode === 'live',
    };
  }

  private holderOf({ progress }: MessageRecord): { sender: Sender; providerId: string } | undefined {
    const { channel, provider, providerId } = progress;
    const sender = this.providers.find(channel, provider);
    return sender && providerId !== null ? { sender, providerId } : undefined;
  }
}

export function outgoingOf({ id, purpose, to, incidentId, content, progress, dueAt }: MessageRecord): Outgoing {
  const { firstTryAt, notAfter } = progress;
  return { messageId: id, purpose, to, incidentId, content, firstTryAt: firstTryAt ?? dueAt, notAfter };
}

function contactOf(
  { id, progress }: MessageRecord,
  sender: Sender | undefined,
  { said, tookMs, at }: Answer<Delivery | Fate>,
) {
  return {
    messageId: id,
    at,
    provider: sender?.provider ?? progress.provider ?? 'none',
    outcome: said.kind,
    detail: 'reason' in said ? keepable(said.reason) : null,
    errorCode: null,
    tookMs,
    providerId: 'providerId' in said ? said.providerId : null,
  };
}
