import { Injectable } from '@nestjs/common';
import { type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { corrected, soundsOtherwise, type Tone, type ToneSaid } from '../tone/contract';
import {
  type CounterDelta,
  MentionTones,
  type Recounted,
  Recounts,
  type ToneChange,
  type ToneDesk,
  type TonedMention,
  type ToneShift,
} from './contract';
import { byKey } from './domain/count';
import { recount } from './domain/recount';
import { IntakeCalendar } from './intake-calendar';
import { MentionToneStore, type StoredTone, type TopicTone } from './mention-tone.store';

/** Changes how stored mentions sound in a topic, and what is counted of it, in one transaction. */
@Injectable()
export class MentionTonesService extends MentionTones {
  constructor(
    private readonly recounts: Recounts,
    private readonly store: MentionToneStore,
    private readonly calendar: IntakeCalendar,
  ) {
    super();
  }

  override change<T>(work: (tx: Tx, desk: ToneDesk) => Promise<T>): Promise<T> {
    return this.recounts.recount(async (tx): Promise<Recounted<T>> => {
      const desk = new OpenDesk(tx, this.store, this.calendar.settledBefore());
      const result = await work(tx, desk);
      return { result, deltas: desk.deltas.sort(byKey) };
    });
  }

  override async find(tx: Tx, key: string): Promise<TonedMention | undefined> {
    const stored = await this.store.find(tx, key);
    return stored && tonedMention(stored, await this.store.of(tx, key));
  }

  override texts(tx: Tx, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
    return this.store.texts(tx, keys);
  }

  override shifts(tx: Tx, topicNo: TopicNo, since: Date): Promise<readonly ToneShift[]> {
    return this.store.shifts(tx, topicNo, since);
  }
}

class OpenDesk implements ToneDesk {
  readonly deltas: CounterDelta[] = [];
  private readonly found = new Map<string, StoredTone>();

  constructor(
    private readonly tx: Tx,
    private readonly store: MentionToneStore,
    private readonly settledBefore: Date,
  ) {}

  async find(key: string, isCopy = false): Promise<TonedMention | undefined> {
    const stored = await this.store.lock(this.tx, key);
    if (!stored) return undefined;
    this.found.set(stored.mention.key, { ...stored, read: { ...stored.read, isCopy } });
    return tonedMention(stored, await this.store.of(this.tx, key));
  }

  async say({ key }: TonedMention, topicNo: TopicNo, said: ToneSaid): Promise<ToneChange> {
    const { stored, was } = await this.at(key, topicNo);
    const tone = corrected(was.reading ?? stored.read.tone, said);
    const next = { ...was, tone, said: isEmpty(said) ? null : said, counted: countedAs(was, tone, said) };
    await this.keep(next, stored);
    this.count(stored, was, next);
    return { before: was.tone, after: tone };
  }

  async reread({ key }: TonedMention, topicNo: TopicNo, read: (tone: Tone) => Tone): Promise<ToneChange | undefined> {
    const { stored, was } = await this.at(key, topicNo);
    if (was.reading) return undefined;
    const reading = { ...read(stored.read.tone), isOpinion: true as const };
    const tone = corrected(reading, was.said ?? {});
    const next = { ...was, reading, tone, readAs: was.readAs && reading, counted: was.counted && tone };
    if (soundsOtherwise(reading, stored.read.tone)) {
      await this.store.save(this.tx, [next]);
      this.count(stored, was, next);
    }
    return { before: was.tone, after: tone };
  }

  private async at(key: string, topicNo: TopicNo): Promise<{ readonly stored: StoredTone; readonly was: TopicTone }> {
    const stored = this.found.get(key);
    if (!stored) throw new Error(`mention ${key} was not found at this desk`);
    const kept = await this.store.of(this.tx, key);
    return { stored, was: kept.find((tone) => tone.topicNo === topicNo) ?? unsaid(stored, topicNo) };
  }

  /** What is as to everybody needs no row. */
  private async keep(tone: TopicTone, { read, isEdited }: StoredTone): Promise<void> {
    if (tone.said === null && !isEdited && !soundsOtherwise(tone.tone, read.tone))
      await this.store.forget(this.tx, tone);
    else await this.store.save(this.tx, [tone]);
  }

  private count({ read }: StoredTone, { topicNo, counted: from }: TopicTone, { counted: to }: TopicTone): void {
    const delta = from && to && recount({ read, topicNo, from, to }, this.settledBefore);
    if (delta) this.deltas.push(delta);
  }
}

function tonedMention({ mention }: StoredTone, kept: readonly TopicTone[]): TonedMention {
  return { ...mention, saidIn: kept.flatMap(({ topicNo, said }) => (said ? [topicNo] : [])) };
}

/** An edited mention stays counted as it was, and nobody knows any more how that is. */
function unsaid({ mention, read, isEdited }: StoredTone, topicNo: TopicNo): TopicTone {
  const counted = isEdited ? null : read.tone;
  const { key, publishedAt } = mention;
  return { ...{ topicNo, publishedAt, key }, reading: null, said: null, tone: read.tone, readAs: counted, counted };
}

/** As people say; where nobody says anything any more, as it was read when it came. */
function countedAs({ readAs }: TopicTone, tone: Tone, said: ToneSaid): Tone | null {
  return readAs && (isEmpty(said) ? readAs : tone);
}

function isEmpty(said: ToneSaid): boolean {
  return Object.keys(said).length === 0;
}
