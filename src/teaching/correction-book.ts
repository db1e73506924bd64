import { Injectable } from '@nestjs/common';
import { Audit } from '../access/contract';
import { type Actor, identityOf } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { Clock } from '../kernel/clock';
import { Ids, type TopicNo } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Tone, type ToneFeatures, type ToneSaid } from '../tone/contract';
import { ALL_TOPICS, type Correction, CorrectionStore, type NewCorrection } from './correction.store';
import { isSo, toneClasses } from './domain/tone-classes';

export type ToEnter = Omit<NewCorrection, 'id' | 'by' | 'at' | 'isConfirmation'> & {
  /** The topic's id, for the audit. */
  readonly topic: string;
};

/** Who said what of which mention, when, before and after; nothing is ever struck out, only undone. */
@Injectable()
export class CorrectionBook {
  constructor(
    private readonly store: CorrectionStore,
    private readonly audit: Audit,
    private readonly ids: Ids,
    private readonly clock: Clock,
  ) {}

  /** To be called first: who teaches the same topic waits here. */
  open(tx: Tx, topicNo: TopicNo): Promise<void> {
    return this.store.raise(tx, topicNo);
  }

  saidOf(tx: Tx, key: string, topicNo: TopicNo): Promise<ToneSaid> {
    return this.store.saidOf(tx, key, topicNo);
  }

  async enter(
    tx: Tx,
    { topic, ...entry }: ToEnter,
    learned: { readonly by: Actor; readonly from: ToneFeatures },
  ): Promise<Correction> {
    const [id, at] = [this.ids.next(), this.clock.now()];
    const isConfirmation = isSo(entry.before, entry.said);
    const correction = { ...entry, id, at, isConfirmation, by: identityOf(learned.by) };
    await this.store.insert(tx, correction, learned.from);
    const data = { id, topic, scope: scopeOf(entry.topicNo), said: entry.said, ...changeOf(entry.before, entry.after) };
    await this.audit.record(tx, { actor: learned.by, action: 'mention-tone.corrected', subject: entry.key, at, data });
    return { ...correction, undoneBy: null, undoneAt: null };
  }

  /** @throws AppError `not-found` */
  async find(tx: Tx, id: string): Promise<Correction> {
    const found = await this.store.byId(tx, id);
    if (!found) throw new AppError('not-found', { detail: `There is no correction ${id}.` });
    return found;
  }

  /** @throws AppError `conflict` when somebody undid it before */
  async undo(tx: Tx, correction: Correction, topic: string, by: Actor): Promise<Correction> {
    const at = this.clock.now();
    const { id, key, topicNo, said } = correction;
    if (!(await this.store.undo(tx, id, identityOf(by), at)))
      throw new AppError('conflict', { detail: 'This correction was undone before.' });
    const data = { id, topic, scope: scopeOf(topicNo), said };
    await this.audit.record(tx, { actor: by, action: 'mention-tone.correction-undone', subject: key, at, data });
    return { ...correction, undoneBy: by.name, undoneAt: at };
  }
}

export function scopeOf(topicNo: TopicNo): 'topic' | 'all' {
  return topicNo === ALL_TOPICS ? 'all' : 'topic';
}

function changeOf(before: Tone, after: Tone): { readonly before: unknown; readonly after: unknown } {
  return { before: toneClasses(before), after: toneClasses(after) };
}
