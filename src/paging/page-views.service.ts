import { Injectable } from '@nestjs/common';
import { type Message, Messages } from '../delivery/contract';
import { type IncidentId, type MessageId } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { ChainStore } from './chain.store';
import { type PageRecord, PageStore, type WayRecord } from './page.store';
import { type PageView } from './paging.api';

/** Pages as the console shows them. */
@Injectable()
export class PageViews {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: PageStore,
    private readonly messages: Messages,
    private readonly chains: ChainStore,
  ) {}

  of(incidentId: IncidentId): Promise<readonly PageView[]> {
    return this.work.run(async (tx) => {
      const pages = await this.store.of(tx, incidentId);
      const ways = await this.store.waysOf(
        tx,
        pages.map(({ id }) => id),
      );
      const found = await this.messages.find(
        tx,
        ways.flatMap(({ messageId }) => (messageId ? [messageId] : [])),
      );
      const messages = new Map(found.map((message) => [message.id, message]));
      const chains = await this.chains.of(tx, incidentId);
      const underWay = new Set(chains.flatMap(({ id, endedAt }) => (endedAt === null ? [id] : [])));
      return pages.map((page) =>
        viewOf(
          page,
          ways.filter(({ pageId }) => pageId === page.id),
          { messages, isUnderWay: underWay.has(page.chainId) },
        ),
      );
    });
  }
}

interface Around {
  readonly messages: ReadonlyMap<MessageId, Message>;
  /** People are still being called. */
  readonly isUnderWay: boolean;
}

function viewOf(page: PageRecord, ways: readonly WayRecord[], { messages, isUnderWay }: Around): PageView {
  const unused = isUnderWay ? stateOfUnused(page) : 'cancelled';
  const messageOf = ({ messageId }: WayRecord): Message | undefined =>
    messageId ? messages.get(messageId) : undefined;
  return {
    id: page.id,
    incident: page.incidentId ?? '',
    personId: page.personId,
    to: page.to,
    via: page.via,
    why: page.why ?? { kind: 'policy', policy: null, step: null, round: page.turn.round + 1, schedule: null },
    state: page.state,
    dueAt: page.dueAt.toISOString(),
    sentAt: page.sentAt?.toISOString() ?? null,
    answeredAt: page.answeredAt?.toISOString() ?? null,
    answer: page.answer,
    failure: page.failure,
    messages: ways.map((way) => wayView(way, messageOf(way), unused)),
  };
}

function stateOfUnused({ answeredAt, state }: PageRecord): 'planned' | 'cancelled' {
  return answeredAt === null && state !== 'cancelled' && state !== 'failed' ? 'planned' : 'cancelled';
}

/** A way that waits for its time is shown as well, so that who reads it knows what comes next, and what was spared them. */
function wayView(
  { pageId, position, to, dueAt }: WayRecord,
  message: Message | undefined,
  unused: 'planned' | 'cancelled',
): PageView['messages'][number] {
  if (!message)
    return {
      id: `${pageId}-${position}`,
      channel: to.channel,
      state: unused,
      dueAt: dueAt.toISOString(),
      acceptedAt: null,
      failure: null,
    };
  const { id, state, acceptedAt, failure } = message;
  const at = message.dueAt.toISOString();
  return { id, channel: to.channel, state, dueAt: at, acceptedAt: acceptedAt?.toISOString() ?? null, failure };
}
