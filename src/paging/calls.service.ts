import { Injectable } from '@nestjs/common';
import { type DeliveryReason } from '../kernel/delivery-reason';
import { Ids, type PageId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type ChainRecord } from './chain.store';
import { hasAcknowledged, isFallback, type Turn } from './domain/escalate';
import { ladderOf } from './domain/policy';
import { IncidentFile } from './incident-file';
import { type PageRecord, PageStore, type WayRecord } from './page.store';
import { type PageWhy } from './paging.api';
import { type Chosen, Targets } from './targets.service';
import { Ways } from './ways.service';

const UNREACHABLE: DeliveryReason = 'no-usable-way';

/** Calls the people whose turn it is. */
@Injectable()
export class Calls {
  constructor(
    private readonly targets: Targets,
    private readonly store: PageStore,
    private readonly ways: Ways,
    private readonly file: IncidentFile,
  ) {}

  /** @returns how many people can be called; who has acknowledged on this chain is not called again. */
  async begin(tx: Tx, chain: ChainRecord, { turn, at, ids }: { turn: Turn; at: Date; ids: Ids }): Promise<number> {
    const { policy, incidentId } = chain;
    const chosen = await this.chosen(tx, chain, turn, at);
    const wanted = chosen.filter(({ callee }) => !hasAcknowledged(chain.chain, callee));
    const why = { step: turn.step + 1, round: turn.round + 1, policy: policy.name };
    // once: the next ones of the same night say nothing new
    if (isFallback(ladderOf(policy), turn) && turn.round === policy.rounds)
      await this.file.noteCalling(tx, incidentId, { type: 'paging.fallback', at, data: { people: wanted.length } });
    let called = 0;
    for (const one of wanted) if (await this.call(tx, chain, { ...one, turn, at, id: ids.next() as PageId })) called++;
    if (called === 0 && turn.round <= policy.rounds)
      await this.file.noteCalling(tx, incidentId, {
        type: 'paging.skipped',
        at,
        data: { ...why, people: wanted.length },
      });
    return called;
  }

  /** A provider that fails for all burns a policy in a moment: whom nothing reached is called again beside the administrators. */
  private async chosen(tx: Tx, { id, policy }: ChainRecord, turn: Turn, at: Date): Promise<readonly Chosen[]> {
    const chosen = await this.targets.of(tx, policy, turn, at);
    if (!isFallback(ladderOf(policy), turn)) return chosen;
    const known = new Set(chosen.map(({ callee }) => callee.personId));
    const missed = missedBy(await this.store.ofChain(tx, id)).filter((personId) => !known.has(personId));
    return [...chosen, ...(await this.targets.reachable(tx, missed))];
  }

  private async call(
    tx: Tx,
    chain: ChainRecord,
    one: Chosen & { readonly id: PageId; readonly turn: Turn; readonly at: Date },
  ): Promise<boolean> {
    const page = pageOf(chain, one);
    const ways = waysOf(page, one.callee.ways);
    await this.store.add(tx, page, ways);
    if (ways.length === 0) {
      await this.file.note(tx, page, { type: 'page.failed', at: one.at, data: { reason: UNREACHABLE } });
      return false;
    }
    await this.ways.begin(tx, { page, chain }, ways, one.at);
    return true;
  }
}

/** People all of whose pages failed. */
function missedBy(pages: readonly PageRecord[]): readonly PersonId[] {
  const reached = new Set(pages.filter(({ state }) => state !== 'failed').map(({ personId }) => personId));
  const people = pages.flatMap(({ personId }) => (personId && !reached.has(personId) ? [personId] : []));
  return [...new Set(people)];
}

function pageOf(
  chain: ChainRecord,
  { callee, schedule, turn, at, id }: Chosen & { readonly id: PageId; readonly turn: Turn; readonly at: Date },
): PageRecord {
  const [first] = callee.ways;
  return {
    id,
    chainId: chain.id,
    incidentId: chain.incidentId,
    turn,
    personId: callee.personId,
    to: callee.name,
    language: callee.language,
    via: first?.to.channel ?? 'sms',
    why: whyOf(chain, turn, schedule),
    state: first ? 'planned' : 'failed',
    dueAt: at,
    sentAt: null,
    answeredAt: null,
    answer: null,
    failure: first ? null : UNREACHABLE,
  };
}

function whyOf({ kind, policy }: ChainRecord, turn: Turn, schedule: string | null): PageWhy {
  if (kind !== 'policy') return { kind, policy: null, step: null, round: turn.round + 1, schedule };
  const isLast = isFallback(ladderOf(policy), turn);
  return {
    kind: isLast ? 'fallback' : 'policy',
    policy: policy.name,
    step: isLast ? null : turn.step + 1,
    round: turn.round + 1,
    schedule,
  };
}

function waysOf({ id: pageId, dueAt }: PageRecord, ways: Chosen['callee']['ways']): readonly WayRecord[] {
  return ways.map(({ to, afterMs }, position) => ({
    pageId,
    position,
    to,
    dueAt: new Date(dueAt.getTime() + afterMs),
    messageId: null,
    orderedAt: null,
    told: null,
  }));
}
