import { Injectable } from '@nestjs/common';
import { together } from '../platform/postgres/together';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Committed, type ItemAnswer } from './contract';
import { CounterStore, type HeardFrom } from './counter.store';
import { type Batch, planBatch } from './batch';
import { countMentions } from './domain/count';
import { type Understood } from './domain/understood';
import { IntakeCalendar } from './intake-calendar';
import { type MentionRow, MentionStore } from './mention.store';
import { sentimentOf } from '../tone/contract';

export interface Stored {
  /** One per line, in order. */
  readonly answers: readonly ItemAnswer[];
  readonly committed: Committed;
}

const ACCEPTED = {
  mention: { status: 'accepted', kind: 'mention' },
  edit: { status: 'accepted', kind: 'edit' },
  delete: { status: 'accepted', kind: 'delete' },
  heartbeat: { status: 'accepted', kind: 'heartbeat' },
} as const;
const DUPLICATE: ItemAnswer = { status: 'duplicate' };

/** Stores what the mention flow understood: lines, counters and the life of the sources in one transaction. */
@Injectable()
export class Intake {
  constructor(
    private readonly work: UnitOfWork,
    private readonly mentions: MentionStore,
    private readonly counters: CounterStore,
    private readonly calendar: IntakeCalendar,
  ) {}

  /** @param beforeCommit told what will be true if the commit succeeds, also when its answer is lost. */
  store(lines: readonly Understood[], beforeCommit: (tx: Tx, stored: Stored) => Promise<void>): Promise<Stored> {
    const batch = planBatch(lines);
    return this.work.run(async (tx) => {
      const stored = await this.storeIn(tx, batch);
      await beforeCommit(tx, stored);
      return stored;
    });
  }

  private async storeIn(tx: Tx, batch: Batch): Promise<Stored> {
    const fresh = await this.claimFresh(tx, batch);
    const freshKeys = new Set(fresh.map(({ key }) => key));
    const inserting = fresh.length > 0 ? this.mentions.insert(tx, fresh) : Promise.resolve();
    let edited: ReadonlySet<number> = new Set();
    if (hasChanges(batch)) {
      await inserting;
      edited = await this.change(tx, batch, freshKeys);
    }
    const deltas = countMentions(
      fresh.map(({ read }) => read),
      this.calendar.settledBefore(),
    );
    // Sent together and done in this order: counters last, because all transactions want the rows of the present minute,
    // so their locks are held for the shortest time.
    await together(inserting, this.counters.add(tx, deltas), this.counters.heard(tx, heardFrom(batch.lines, fresh)));
    return { answers: answersOf(batch, freshKeys, edited), committed: committed(batch.lines, deltas, fresh) };
  }

  /** The first of each key that nobody stored before, with what is known of its deletion. */
  private async claimFresh(tx: Tx, { firsts }: Batch): Promise<MentionRow[]> {
    if (firsts.length === 0) return [];
    const [claimed, gone] = await together(
      this.mentions.claim(
        tx,
        firsts.map(({ key, read }) => ({ key, publishedAt: read.mention.publishedAt })),
        this.calendar.now(),
      ),
      this.mentions.goneAuthors(tx, [...new Set(firsts.flatMap(({ authorKey: key }) => key ?? []))]),
    );
    return firsts
      .filter(({ key }) => claimed.has(key))
      .map((row) => {
        const goneAt = row.authorKey === undefined ? undefined : gone.get(row.authorKey);
        const isGone = goneAt !== undefined && row.read.mention.publishedAt <= goneAt;
        return { ...row, deletedAt: claimed.get(row.key) ?? (isGone ? goneAt : undefined) };
      });
  }

  private async change(tx: Tx, batch: Batch, fresh: ReadonlySet<string>): Promise<ReadonlySet<number>> {
    const edited = await this.edit(tx, batch, fresh);
    if (batch.deletions.length > 0) await this.mentions.delete(tx, batch.deletions, this.calendar.now());
    if (batch.gone.length > 0) await this.mentions.deleteByAuthor(tx, batch.gone);
    return edited;
  }

  /** The indexes of the edits that found their mention. */
  private async edit(
    tx: Tx,
    { edits, firstAt, deletedAt }: Batch,
    fresh: ReadonlySet<string>,
  ): Promise<ReadonlySet<number>> {
    // Lines count in their order: an edit before its mention, or after its deletion, finds nothing.
    const inOrder = edits.filter(
      ({ index, row: { key } }) =>
        !(fresh.has(key) && (firstAt.get(key) ?? 0) > index) && (deletedAt.get(key) ?? Infinity) > index,
    );
    if (inOrder.length === 0) return new Set();
    const last = new Map(inOrder.map(({ row }) => [row.key, row]));
    const found = await this.mentions.edit(tx, [...last.values()]);
    return new Set(inOrder.filter(({ row }) => found.has(row.key)).map(({ index }) => index));
  }
}

function hasChanges({ edits, deletions, gone }: Batch): boolean {
  return edits.length + deletions.length + gone.length > 0;
}

function answersOf(batch: Batch, fresh: ReadonlySet<string>, edited: ReadonlySet<number>): ItemAnswer[] {
  return batch.lines.map((line, index) => {
    switch (line.kind) {
      case 'mention':
        return isNew(batch, index, fresh) ? ACCEPTED.mention : DUPLICATE;
      case 'edit':
        return edited.has(index) ? ACCEPTED.edit : unknownMention(line.mention);
      case 'delete':
      case 'author-gone':
        return ACCEPTED.delete;
      case 'heartbeat':
        return ACCEPTED.heartbeat;
    }
  });
}

function isNew({ keys, firstAt }: Batch, index: number, fresh: ReadonlySet<string>): boolean {
  const key = keys[index];
  return key !== undefined && fresh.has(key) && firstAt.get(key) === index;
}

function unknownMention({ source, id }: { readonly source: string; readonly id: string }): ItemAnswer {
  return { status: 'rejected', reason: `edit: the mention ${source} ${id} is unknown or deleted` };
}

function committed(lines: readonly Understood[], deltas: Committed['deltas'], fresh: readonly MentionRow[]): Committed {
  return {
    deltas,
    heartbeats: lines.flatMap((line) => (line.kind === 'heartbeat' ? { source: line.source, at: line.at } : [])),
    mentions: fresh
      .filter(({ deletedAt }) => !deletedAt)
      .map(({ read: { mention, topicNos, tone } }) => ({
        mention,
        topicNos,
        sentiment: sentimentOf(tone),
        isUnsure: tone.isUnsure,
      })),
  };
}

type Heard = { -readonly [Field in keyof HeardFrom]: HeardFrom[Field] };

/** A source lives when it sends anything, also what we know already. */
function heardFrom(lines: readonly Understood[], fresh: readonly MentionRow[]): HeardFrom[] {
  const heard = new Map<string, Heard>();
  for (const line of lines) {
    const [source, at] = 'mention' in line ? [line.mention.source, line.mention.receivedAt] : [line.source, line.at];
    let state = heard.get(source);
    if (!state) heard.set(source, (state = { source, heardAt: at, heartbeatAt: undefined, mentions: 0 }));
    state.heardAt = later(state.heardAt, at);
    if (line.kind === 'heartbeat') state.heartbeatAt = later(state.heartbeatAt ?? at, at);
  }
  for (const { read } of fresh) {
    const state = heard.get(read.mention.source);
    if (state) state.mentions++;
  }
  return [...heard.values()];
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
