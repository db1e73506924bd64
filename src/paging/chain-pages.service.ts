import { Injectable } from '@nestjs/common';
import { Ids } from '../kernel/ids';
import { Jobs } from '../platform/jobs/jobs';
import { type Tx } from '../platform/postgres/tx';
import { Calls } from './calls.service';
import { type ChainRecord } from './chain.store';
import { type ChainEnd, FALLBACK_AGAIN_MS, isSameTurn, type Turn } from './domain/escalate';
import { PageDesk } from './page-desk.service';
import { type PageRecord } from './page.store';

/** What a step of a chain means for its pages. */
@Injectable()
export class ChainPages {
  constructor(
    private readonly desk: PageDesk,
    private readonly calls: Calls,
    private readonly jobs: Jobs,
    private readonly ids: Ids,
  ) {}

  /** @returns how many people can be called */
  async call(
    tx: Tx,
    chain: ChainRecord,
    { turn, at, endsAt }: { turn: Turn; at: Date; endsAt: Date },
  ): Promise<number> {
    const called = await this.calls.begin(tx, chain, { turn, at, ids: this.ids });
    await this.lookAt(tx, chain, turn, endsAt);
    return called;
  }

  /** Whether the turn has brought an answer by then. */
  lookAt(tx: Tx, { id: chainId }: ChainRecord, turn: Turn, endsAt: Date): Promise<void> {
    return this.jobs.enqueue(tx, 'page.turn-over', { chainId, ...turn }, endsAt);
  }

  /** When the people of a fallback are called again, none of whom was reached; undefined when one was. */
  async againAt(tx: Tx, chain: ChainRecord, turn: Turn): Promise<Date | undefined> {
    const pages = (await this.desk.store.ofChain(tx, chain.id)).filter((page) => isSameTurn(page.turn, turn));
    const [first] = pages;
    if (!first || pages.some(({ state }) => state !== 'failed')) return undefined;
    return new Date(first.dueAt.getTime() + FALLBACK_AGAIN_MS);
  }

  /** Nobody of this turn can answer any more: each is out of reach or has passed it on. */
  async areAllOut(tx: Tx, chain: ChainRecord, turn: Turn): Promise<boolean> {
    const pages = await this.desk.store.ofChain(tx, chain.id);
    return pages.filter((page) => isSameTurn(page.turn, turn)).every(isOut);
  }

  /** People who were called and may still answer, or have. */
  async countCalled(tx: Tx, chain: ChainRecord): Promise<number> {
    const pages = await this.desk.store.ofChain(tx, chain.id);
    return new Set(pages.filter((page) => !isOut(page)).map(({ personId, to }) => personId ?? to)).size;
  }

  async noteUnanswered(tx: Tx, chain: ChainRecord, turn: Turn, at: Date): Promise<void> {
    for (const page of await this.desk.store.ofChain(tx, chain.id))
      if (isSameTurn(page.turn, turn) && page.answeredAt === null && !isOut(page))
        await this.desk.file.note(tx, page, { type: 'page.unanswered', at });
  }

  /** Its people need not be called any more; what is on its way to them is stopped. */
  async close(tx: Tx, chain: ChainRecord, end: ChainEnd, at: Date): Promise<void> {
    for (const page of await this.desk.store.ofChain(tx, chain.id))
      if (!isOut(page)) await this.desk.stop(tx, page, at);
    const { incidentId, policy, kind } = chain;
    if (end !== 'exhausted') return;
    if (kind === 'hand-over')
      await this.desk.file.noteCalling(tx, incidentId, { type: 'paging.handed-back', at, data: {} });
    else if (kind === 'call')
      await this.desk.file.noteCalling(tx, incidentId, { type: 'paging.unheard', at, data: { why: chain.why } });
    else if (kind === 'policy')
      await this.desk.file.noteCalling(tx, incidentId, {
        type: 'paging.exhausted',
        at,
        data: { rounds: policy.rounds },
      });
  }
}

/** Out of reach, or passed on. */
function isOut({ state }: PageRecord): boolean {
  return state === 'failed' || state === 'cancelled';
}
