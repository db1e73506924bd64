import { Injectable } from '@nestjs/common';
import { type MessageOrder, Messages } from '../delivery/contract';
import { type MessageId, type PageId } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { type Calling, PageWords, type Told } from './page-words.service';
import { type PageRecord, PageStore, type WayRecord } from './page.store';

/** A page that a slow provider brings later than this would wake somebody for what others have in hand. */
const PAGE_GOOD_FOR_MS = 60 * 60_000;
/**
 * Of one person's storm of pages only the first of each incident comes by itself: others to the same address wait for a minute, and
 * what is due within the next one is said in the same message. A minute after its own time each goes out, however many new ones come.
 */
const BREATH_MS = 60_000;
const MOMENT_MS = 1_000;

/** Uses a person's ways: makes the message of each when its time has come. */
@Injectable()
export class Ways {
  constructor(
    private readonly store: PageStore,
    private readonly messages: Messages,
    private readonly words: PageWords,
    private readonly jobs: Jobs,
  ) {}

  /** What is due at once goes out at once, the rest waits for its time. */
  async begin(tx: Tx, calling: Calling, ways: readonly WayRecord[], at: Date): Promise<void> {
    for (const way of ways) {
      if (way.dueAt <= at) await this.use(tx, calling, way, at);
      else await this.lookAgain(tx, way, way.dueAt);
    }
  }

  /** Its time has come, or those before it have failed. A way that was used is left alone. */
  async use(tx: Tx, calling: Calling, way: WayRecord, at: Date): Promise<void> {
    if (way.messageId) return;
    const isFirst = await this.isFirst(tx, calling);
    const waitUntil = isFirst ? undefined : await this.breathOver(tx, way, at);
    if (waitUntil) {
      await this.lookAgain(tx, way, waitUntil);
      return;
    }
    const beside = isFirst || calling.chain.kind !== 'policy' ? [] : await this.beside(tx, calling.page, way, at);
    await this.say(tx, calling, { way, beside, at, priority: priorityOf(calling, isFirst) });
  }

  /** Messages of this page that are on their way are not wanted any more. */
  async stop(tx: Tx, page: PageRecord, at: Date): Promise<void> {
    const ways = await this.store.waysOf(tx, [page.id]);
    const ids = ways.flatMap(({ messageId }) => (messageId ? [messageId] : []));
    const own: MessageId[] = [];
    for (const id of ids) if (!(await this.store.isWantedBeside(tx, { messageId: id, pageId: page.id }))) own.push(id);
    await this.messages.cancel(tx, own, at);
  }

  /** The first words of a calling, which nothing may hold back. */
  private async isFirst(tx: Tx, { page, chain }: Calling): Promise<boolean> {
    return chain.kind !== 'drill' && page.sentAt === null && (await this.store.isOfFirstTurn(tx, page));
  }

  private async breathOver(tx: Tx, { to, dueAt }: WayRecord, at: Date): Promise<Date | undefined> {
    // whoever writes to this address at this moment may say this as well
    if (!(await this.store.isAloneWith(tx, to))) return new Date(at.getTime() + MOMENT_MS);
    const last = await this.store.lastOrderedTo(tx, to);
    const over = last && new Date(Math.min(last.getTime(), dueAt.getTime()) + BREATH_MS);
    return over && over > at ? over : undefined;
  }

  private async beside(tx: Tx, page: PageRecord, { pageId, to }: WayRecord, at: Date): Promise<readonly WayRecord[]> {
    const until = new Date(at.getTime() + BREATH_MS);
    const waiting = await this.store.waitingBeside(tx, { pageId, to, until });
    const pages = await Promise.all(waiting.map((other) => this.store.find(tx, other.pageId)));
    const kindred = await this.words.kindred(
      tx,
      page,
      pages.filter((other) => other !== undefined),
    );
    // of one page one way is enough
    return waiting.filter(
      (other, index) => kindred.has(other.pageId) && waiting.findIndex((one) => one.pageId === other.pageId) === index,
    );
  }

  private async say(
    tx: Tx,
    calling: Calling,
    {
      way,
      beside,
      at,
      priority,
    }: { way: WayRecord; beside: readonly WayRecord[]; at: Date; priority: MessageOrder['priority'] },
  ): Promise<void> {
    const callings = [calling, ...(await this.callingsOf(tx, beside))];
    const { messageId, content, told } = await this.words.of(tx, callings, at);
    const taken = await this.store.take(tx, {
      messageId,
      at,
      ways: [way, ...beside].map((one) => takenWay(one, told)),
    });
    if (!taken.includes(way.pageId)) return; // another process was faster
    await this.messages.order(tx, {
      id: messageId,
      purpose: calling.chain.kind === 'drill' ? 'drill' : 'page',
      to: way.to,
      incidentId: calling.page.incidentId,
      content,
      at,
      notAfter: new Date(at.getTime() + PAGE_GOOD_FOR_MS),
      priority,
    });
  }

  private async callingsOf(tx: Tx, ways: readonly WayRecord[]): Promise<readonly Calling[]> {
    const found: Calling[] = [];
    for (const { pageId } of ways) {
      const page = await this.store.find(tx, pageId);
      if (page) found.push({ page, chain: { kind: 'policy', note: '', begunBy: '' } });
    }
    return found;
  }

  private lookAgain(tx: Tx, { pageId, position }: WayRecord, at: Date): Promise<void> {
    return this.jobs.enqueue(tx, 'page.way', { pageId, position }, at);
  }
}

function priorityOf({ chain }: Calling, isFirst: boolean): MessageOrder['priority'] {
  if (chain.kind === 'drill') return 2;
  return isFirst ? 0 : 1;
}

function takenWay(
  { pageId, position }: WayRecord,
  told: ReadonlyMap<PageId, Told>,
): { readonly pageId: PageId; readonly position: number; readonly told: Told } {
  return { pageId, position, told: told.get(pageId) ?? null };
}
