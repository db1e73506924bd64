import { Injectable, Logger } from '@nestjs/common';
import { ContactMethods } from '../oncall/contract';
import { type MessageId } from '../kernel/ids';
import { textOf } from '../platform/i18n/texts';
import { type Tx } from '../platform/postgres/tx';
import { actionOf, type Answer, type PageAction, readReply } from './domain/answer';
import { type Choice } from './domain/which-page';
import { Floor } from './floor';
import { MessageAnswers } from './message-answers.service';
import { PageStore } from './page.store';
import { PageAnswers, PhoneKeys, type KeyPress, type Reply } from './ports';

/** A reply that comes later belongs to nothing that is still burning. */
const REPLY_WITHIN_MS = 86_400_000;

interface Read {
  readonly providerId: string;
  readonly phone: string;
  /** undefined: it is not understood. */
  readonly answer: Answer | undefined;
  readonly at: Date;
  readonly since: Date;
}

interface Asked {
  readonly choices: readonly Choice[];
  readonly action: PageAction;
}

interface Known {
  readonly messageId: MessageId;
  readonly isRepeated: boolean;
}

type Found = Known | { readonly question: string };

/** Takes in what people write back: each reply once. */
@Injectable()
export class PageInbox extends PageAnswers {
  private readonly log = new Logger('Paging');

  constructor(
    private readonly floor: Floor,
    private readonly store: PageStore,
    private readonly answers: MessageAnswers,
    private readonly methods: ContactMethods,
  ) {
    super();
  }

  async reply({ providerId, phone, text, optOut }: Reply): Promise<string | undefined> {
    const answer = readReply(text);
    const found = await this.floor.work.run(async (tx) => {
      const at = this.floor.clock.now();
      // the vendor tells its customers of a STOP itself, so nothing is answered
      if (optOut === 'stop') return this.optOut(tx, { providerId, phone, at });
      const since = new Date(at.getTime() - REPLY_WITHIN_MS);
      return this.find(tx, { providerId, phone, answer, at, since });
    });
    if (!found) return undefined;
    return 'question' in found ? found.question : this.act(found, answer);
  }

  private async act({ messageId, isRepeated }: Known, answer: Answer | undefined): Promise<string | undefined> {
    if (!answer) return isRepeated ? undefined : this.answers.unclear(messageId);
    const said = await this.answers.answer(messageId, { action: answer.action, via: 'sms' });
    // what was done before needs no second word; what a crash had left undone does
    return isRepeated && said?.isAccepted === false ? undefined : said?.confirmation;
  }

  /** What it is about is noted before it is answered: brought again, it must not go to the next page that waits. */
  private async find(tx: Tx, reply: Read): Promise<Found | undefined> {
    const before = await this.store.replyTo(tx, reply.providerId);
    if (before) return { messageId: before, isRepeated: true };
    const about = await this.about(tx, reply);
    if (!about) this.log.warn('a text message came in that belongs to no open page');
    if (typeof about === 'object') return this.ask(tx, reply, about);
    // it could be about several when it came first; one of them is left, and need not be the one
    if (!about || before === null) return undefined;
    // of two that come at once the second one waits here, and is answered by the first
    const isNew = await this.store.addReply(tx, { ...reply, messageId: about });
    return isNew ? { messageId: about, isRepeated: false } : undefined;
  }

  private async about(tx: Tx, { phone, answer, since }: Read): Promise<MessageId | Asked | undefined> {
    const open = answer && answer.code === undefined ? await this.answers.meant(tx, { phone, since }) : undefined;
    if (!answer || !open) return this.store.lastUnanswered(tx, { phone, since, code: answer?.code });
    return 'choices' in open ? { ...open, action: answer.action } : open.messageId;
  }

  /** Nothing is done, so it may be said as often as the vendor asks. */
  private async ask(tx: Tx, reply: Read, { choices, action }: Asked): Promise<Found> {
    await this.store.addReply(tx, { ...reply, messageId: null });
    return { question: await this.answers.ask(tx, choices, action) };
  }

  private async optOut(
    tx: Tx,
    { providerId, phone, at }: { providerId: string; phone: string; at: Date },
  ): Promise<undefined> {
    const isNew = await this.store.addReply(tx, { providerId, messageId: null, at });
    if (isNew && (await this.methods.optedOut(tx, phone, at)))
      this.log.warn('a person has opted out of SMS by STOP: their method is disabled');
  }
}

/** Takes in the keys that people press in a call. */
@Injectable()
export class KeyInbox extends PhoneKeys {
  constructor(private readonly answers: MessageAnswers) {
    super();
  }

  async pressed({ messageId, digit }: KeyPress): Promise<{ confirmation: string; isAccepted: boolean } | undefined> {
    const action = actionOf(digit);
    if (action) return this.answers.answer(messageId, { action, via: 'voice' });
    const language = await this.answers.languageOf(messageId);
    return language && { confirmation: textOf(language, 'speech.wrong-key') ?? '', isAccepted: false };
  }
}
