import { Injectable } from '@nestjs/common';
import { Counters, MentionTones, type TonedMention, type ToneShift } from '../intake/contract';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { type TopicId, type TopicNo } from '../kernel/ids';
import { UnitOfWork } from '../platform/postgres/tx';
import { type ToneSaid } from '../tone/contract';
import { type Topic, TopicDirectory } from '../topics/contract';
import { correctionView } from './correction-view';
import { ALL_TOPICS, type Correction, type CorrectionCounts, CorrectionStore } from './correction.store';
import { type CorrectionView, type TaughtView } from './teaching.api';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const LATEST = 200;

interface Taught extends CorrectionCounts {
  readonly version: number;
  readonly shifts: readonly ToneShift[];
  readonly latest: readonly Correction[];
  /** By the mention's key. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The stored side of it. */
@Injectable()
export class TaughtRecords {
  constructor(
    private readonly work: UnitOfWork,
    private readonly store: CorrectionStore,
    private readonly mentions: MentionTones,
    private readonly counters: Counters,
  ) {}

  read(topicNo: TopicNo, since: Date): Promise<Taught> {
    return this.work.run(async (tx) => {
      const versions = await this.store.versions(tx);
      const version = (versions.get(topicNo) ?? 0) + (versions.get(ALL_TOPICS) ?? 0);
      const shifts = await this.mentions.shifts(tx, topicNo, since);
      const latest = await this.store.latest(tx, topicNo, LATEST);
      // never kept with the correction: what is deleted must be gone
      const texts = await this.mentions.texts(
        tx,
        latest.map(({ key }) => key),
      );
      return { ...{ version, shifts, latest, texts }, ...(await this.store.counts(tx, topicNo)) };
    });
  }

  heard(
    key: string,
    topicNo: TopicNo,
  ): Promise<{ readonly mention: TonedMention | undefined; readonly said: ToneSaid }> {
    return this.work.run(async (tx) => {
      const mention = await this.mentions.find(tx, key);
      return { mention, said: await this.store.saidOf(tx, key, topicNo) };
    });
  }

  async mentionsIn(topicNo: TopicNo, from: Date, to: Date): Promise<number> {
    const steps = await this.counters.sums([topicNo], { from, to, stepMs: to.getTime() - from.getTime() });
    return steps.reduce((sum, { total }) => sum + total, 0);
  }
}

/** What a topic was taught, and what that changed. */
@Injectable()
export class TaughtTopics {
  constructor(
    private readonly records: TaughtRecords,
    private readonly topics: TopicDirectory,
    private readonly clock: Clock,
  ) {}

  /**
   * @param mayRead the words of mentions
   * @throws AppError `not-found`
   */
  async view(id: string, mayRead: boolean): Promise<TaughtView> {
    const topic = this.topics.byId(id as TopicId);
    if (!topic) throw new AppError('not-found', { detail: `There is no topic "${id}".` });
    const nowMs = this.clock.now().getTime();
    const to = new Date(Math.floor(nowMs / MINUTE_MS) * MINUTE_MS + MINUTE_MS);
    const since = new Date(to.getTime() - DAY_MS);
    const { version, corrections, confirmations, shifts, latest, texts } = await this.records.read(topic.no, since);
    return {
      ...{ topic: topic.id, version, corrections, confirmations },
      lastDay: {
        mentions: await this.records.mentionsIn(topic.no, since, to),
        otherwise: shifts.reduce((sum, { mentions }) => sum + mentions, 0),
        shifts: [...shifts],
      },
      latest: latest.map((correction) => ({
        ...this.viewOf(correction, topic),
        text: (mayRead ? texts.get(correction.key) : undefined) ?? null,
      })),
    };
  }

  /** @param asked whose list it stands in */
  viewOf(correction: Correction, asked?: Topic): CorrectionView {
    // a topic that is no longer watched has lost its name here, and its corrections are seen nowhere but where they hold for all
    return correctionView(correction, this.topics.byNo(correction.saidIn)?.id ?? asked?.id ?? '');
  }
}
