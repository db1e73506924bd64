import { Injectable } from '@nestjs/common';
import { together } from '../platform/postgres/together';
import { type Tx, UnitOfWork } from '../platform/postgres/tx';
import { type Committed, type ItemAnswer, type Recounted } from './contract';
import { CounterStore, type HeardFrom } from './counter.store';
import { type Batch, planBatch } from './batch';
import { countBackfill, countMentions } from './domain/count';
import { type Understood } from './domain/understood';
import { IntakeCalendar } from './intake-calendar';
import { type MentionRow, MentionStore } from './mention.store';
import { sentimentOf } from '../tone/contract';

export interface Stored {
  /** One per line, in order. */
  readonly answers: readonly ItemAnswer[];
  readonly committed: Committed;
}

/** What was not stored before. */
interface Fresh {
  readonly rows: readonly MentionRow[];
  readonly has: (key: string) => boolean;
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
    const batch = planBatch(lines, (publishedAt) => this.calendar.refusal(publishedAt));
    return this.work.run(async (tx) => {
      const stored = await this.storeIn(tx, batch);
      await beforeCommit(tx, stored);
      return stored;
    });
  }

  /** Changes what is counted of mentions that are stored, in the transaction that changes them. */
  recount<T>(
    work: (tx: Tx) => Promise<Recounted<T>>,
    beforeCommit: (tx: Tx, committed: Committed) => Promise<void>,
  ): Promise<{ readonly result: T; readonly committed: Committed }> {
    return this.work.run(async (tx) => {
      const { result, deltas } = await work(tx);
      const committed = { deltas, heartbeats: [], mentions: [] };
      await this.counters.add(tx, deltas);
      await beforeCommit(tx, committed);
      return { result, committed };
    });
  }

  private async storeIn(tx: Tx, batch: Batch): Promise<Stored> {
    const fresh = await this.claimFresh(tx, batch);
    const { rows } = fresh;
    const inserting = rows.length > 0 ? this.mentions.insert(tx, rows) : Promise.resolve();
    let edited: ReadonlySet<number> = new Set();
    if (hasChanges(batch)) {
      await inserting;
      edited = await this.change(tx, batch, fresh);
    }
    const counted = rows.map(({ read }) => read);
    const settledBefore = this.calendar.settledBefore();
    const deltas = countMentions(counted, settledBefore);
    const late = countBackfill(counted, settledBefore);
    // Sent together and done in this order: counters last, because all transactions want the rows of the present minute,
    // so their locks are held for the shortest time.
    const [keeping, adding] = [this.counters.keepBackfill(tx, late), this.counters.add(tx, deltas)];
    await together(inserting, keeping, adding, this.counters.heard(tx, heardFrom(batch, rows)));
    return { answers: answersOf(batch, fresh, edited), committed: committed(batch.lines, deltas, rows) };
  }

  /** The first of each key that nobody stored before, with what is known of its deletion. */
  private async claimFresh(tx: Tx, { firsts, firstAt }: Batch): Promise<Fresh> {
    if (firsts.length === 0) return { rows: [], has: () => false };
    const [{ known, deletedAt }, gone] = await together(
      this.mentions.claim(
        tx,
        firsts.map(({ key, read }) => ({ key, publishedAt: read.mention.publishedAt })),
        this.calendar.now(),
      ),
      this.mentions.goneAuthors(tx, [...new Set(firsts.flatMap(({ authorKey: key }) => key ?? []))]),
    );
    const unknown = known.size === 0 ? firsts : firsts.filter(({ key }) => !known.has(key));
    const rows =
      deletedAt.size + gone.size === 0
        ? unknown
        : unknown.map((row) => ({ ...row, deletedAt: deletedAt.get(row.key) ?? goneBefore(row, gone) }));
    return { rows, has: (key) => firstAt.has(key) && !known.has(key) };
  }

  private async change(tx: Tx, batch: Batch, fresh: Fresh): Promise<ReadonlySet<number>> {
    const edited = await this.edit(tx, batch, fresh);
    if (batch.deletions.length > 0) await this.mentions.delete(tx, batch.deletions, this.calendar.now());
    if (batch.gone.length > 0) await this.mentions.deleteByAuthor(tx, batch.gone);
    return edited;
  }

  /** The indexes of the edits that found their mention. */
  private async edit(tx: Tx, { edits, firstAt, deletedAt }: Batch, fresh: Fresh): Promise<ReadonlySet<number>> {
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

/** When the account was deleted that published it before. */
function goneBefore({ authorKey, read }: MentionRow, gone: ReadonlyMap<string, Date>): Date | undefined {
  const goneAt = authorKey === undefined ? undefined : gone.get(authorKey);
  return goneAt !== undefined && read.mention.publishedAt <= goneAt ? goneAt : undefined;
}

function hasChanges({ edits, deletions, gone }: Batch): boolean {
  return edits.length + deletions.length + gone.length > 0;
}

function answersOf(batch: Batch, fresh: Fresh, edited: ReadonlySet<number>): ItemAnswer[] {
  return batch.lines.map((line, index) => {
    switch (line.kind) {
      case 'mention':
        return mentionAnswer(batch, index, fresh);
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

function mentionAnswer(batch: Batch, index: number, fresh: Fresh): ItemAnswer {
  const reason = batch.refused.get(index);
  if (reason !== undefined) return { status: 'rejected', reason };
  return isNew(batch, index, fresh) ? ACCEPTED.mention : DUPLICATE;
}

function isNew({ keys, firstAt }: Batch, index: number, fresh: Fresh): boolean {
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
      .map(({ read: { mention, topicNos, tone, isCopy } }) => ({
        mention,
        topicNos,
        sentiment: sentimentOf(tone),
        isUnsure: tone.isUnsure,
        isCopy,
      })),
  };
}

type Heard = { -readonly [Field in keyof HeardFrom]: HeardFrom[Field] };

/** A source lives when it sends anything that is taken, also what we know already. */
function heardFrom({ lines, refused }: Batch, fresh: readonly MentionRow[]): HeardFrom[] {
  const heard = new Map<string, Heard>();
  for (const line of lines.filter((_, index) => !refused.has(index))) {
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
