import { Injectable } from '@nestjs/common';
import { type Message, Messages } from '../delivery/contract';
import { type MessageId, type PageId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Chains } from './chains.service';
import { progressOf } from './domain/page-progress';
import { type Note } from './incident-file';
import { RotaTies } from './rota-ties.service';
import { PageDesk } from './page-desk.service';
import { type PageRecord, type WayRecord } from './page.store';

/** What becomes of a page when something is known of its messages. */
@Injectable()
export class PageNews {
  constructor(
    private readonly desk: PageDesk,
    private readonly chains: Chains,
    private readonly messages: Messages,
    private readonly ties: RotaTies,
  ) {}

  pagesOf(tx: Tx, messageId: MessageId): Promise<readonly PageId[]> {
    return this.desk.store.pagesOfMessage(tx, messageId);
  }

  /** Reads what there is to know and draws the conclusions; again with nothing new it changes nothing. */
  async look(tx: Tx, pageId: PageId, at: Date): Promise<PageRecord | undefined> {
    const page = await this.desk.store.lock(tx, pageId);
    if (!page || isSettled(page)) return undefined;
    const ways = await this.desk.store.waysOf(tx, [pageId]);
    const messages = await this.messagesOf(tx, ways);
    const progress = progressOf(ways.map(({ messageId }) => fateOf(messageId && messages.get(messageId))));
    const changed: PageRecord = { ...page, state: progress.state, failure: progress.failure };
    if (progress.state !== page.state) await this.moved(tx, page, changed, { at, messages: [...messages.values()] });
    const chain = await this.chains.lockOpen(tx, page.chainId);
    const next = progress.use === undefined ? undefined : ways[progress.use];
    if (chain && next) await this.desk.ways.use(tx, { page, chain }, next, at);
    if (progress.state === 'failed') await this.chains.handOnIfAllOut(tx, page.chainId, page.turn, at);
    return changed;
  }

  /** The time of a way has come. */
  async wayIsDue(tx: Tx, { pageId, position, at }: { pageId: PageId; position: number; at: Date }): Promise<void> {
    const page = await this.desk.store.lock(tx, pageId);
    const chain = page && (await this.chains.lockOpen(tx, page.chainId));
    if (!chain || isSettled(page) || page.state === 'failed') return;
    const way = (await this.desk.store.waysOf(tx, [pageId])).find((one) => one.position === position);
    if (way) await this.desk.ways.use(tx, { page, chain }, way, at);
  }

  private async messagesOf(tx: Tx, ways: readonly WayRecord[]): Promise<ReadonlyMap<MessageId, Message>> {
    const ids = ways.flatMap(({ messageId }) => (messageId ? [messageId] : []));
    const found = await this.messages.find(tx, ids);
    return new Map(found.map((message) => [message.id, message]));
  }

  private async moved(tx: Tx, before: PageRecord, page: PageRecord, { at, messages }: Moved): Promise<void> {
    const sent = messages.find(({ acceptedAt }) => acceptedAt !== null);
    const isNew = sent !== undefined && before.sentAt === null;
    await this.desk.store.save(tx, { ...page, sentAt: isNew ? sent.acceptedAt : before.sentAt });
    if (isNew) await this.wentOut(tx, page, sent);
    const note = noteOf(page, messages);
    if (note) await this.desk.file.note(tx, page, { ...note, at });
  }

  private async wentOut(tx: Tx, page: PageRecord, { to: { channel }, acceptedAt, dueAt }: Message): Promise<void> {
    const at = acceptedAt ?? dueAt;
    const data = { via: channel, mode: this.messages.modeOf(channel) };
    await this.desk.file.note(tx, page, { type: 'page.sent', at, data });
    await this.ties.disturbed(tx, page, at);
  }
}

interface Moved {
  readonly at: Date;
  readonly messages: readonly Message[];
}

function noteOf(page: PageRecord, messages: readonly Message[]): Omit<Note, 'at'> | undefined {
  if (page.state === 'failed') return { type: 'page.failed', data: { reason: page.failure ?? '' } };
  if (page.state !== 'delivered') return undefined;
  const via = messages.find(({ state }) => state === 'delivered')?.to.channel ?? page.via;
  return { type: 'page.delivered', data: { via } };
}

/** Answered, or passed on, or not wanted any more: what its messages do changes nothing. */
function isSettled({ answeredAt, state }: PageRecord): boolean {
  return answeredAt !== null || state === 'cancelled';
}

function fateOf(message: Message | null | undefined): {
  readonly state: Message['state'] | undefined;
  readonly failure: string | null;
} {
  return message ? { state: message.state, failure: message.failure } : { state: undefined, failure: null };
}
