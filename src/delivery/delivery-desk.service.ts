import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type MessageId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type Spoken } from './contract';
import { type MessageState } from './delivery.api';
import { MessageTries } from './message-tries.service';
import { MessageStore } from './message.store';
import { DeliveryDesk, type DeliveryReport } from './ports';

/** A call in one of these states may ring or be talking; of a lost answer the call may come before we know of it. */
const TALKING: ReadonlySet<MessageState> = new Set(['sending', 'accepted', 'delivered']);

/** Takes in what providers report. */
@Injectable()
export class DeliveryDeskService extends DeliveryDesk {
  private readonly log = new Logger('Delivery');

  constructor(
    private readonly work: UnitOfWork,
    private readonly clock: Clock,
    private readonly store: MessageStore,
    private readonly tries: MessageTries,
  ) {
    super();
  }

  async report(report: DeliveryReport): Promise<void> {
    const isKnown = await this.work.run((tx) => this.tries.reported(tx, report, this.clock.now()));
    if (!isKnown) this.log.warn(`${report.provider} reports about a message that does not exist`);
  }

  async scriptOf(
    messageId: MessageId,
  ): Promise<{ readonly language: 'de' | 'en'; readonly spoken: Spoken } | undefined> {
    const [message] = await this.work.run((tx) => this.store.find(tx, [messageId]));
    if (!message) return undefined;
    const { to, content, progress } = message;
    const isWanted = progress.cancelledAt === null && TALKING.has(progress.state);
    return isWanted && content.spoken ? { language: to.language, spoken: content.spoken } : undefined;
  }
}
