import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { FactFinder } from './review-facts.service';
import { type ReviewTexts } from './review.api';
import { ReviewStore, type StoredReview } from './review.store';

/** What people make of the draft. */
@Injectable()
export class ReviewDesk {
  constructor(
    private readonly floor: Floor,
    private readonly finder: FactFinder,
    private readonly store: ReviewStore,
  ) {}

  /** @throws AppError `conflict` with who wrote in between; `review.finished` */
  async write(incidentId: IncidentId, texts: ReviewTexts & { readonly version: number }, actor: Actor): Promise<void> {
    await this.change(incidentId, async (tx, review) => {
      demandOpen(review);
      if (review.version !== texts.version) {
        const by = review.written?.by ?? '';
        throw new AppError('conflict', { by, detail: `${by} has written in the meantime.` });
      }
      await this.store.write(tx, incidentId, texts, { at: this.floor.clock.now(), by: actor.name });
      await this.floor.note(tx, { action: 'review.written', incidentId, actor, data: { version: review.version + 1 } });
    });
  }

  /** Nothing happens where it is so already. */
  async finish(incidentId: IncidentId, isFinished: boolean, actor: Actor): Promise<void> {
    await this.change(incidentId, async (tx, review) => {
      if ((review.finished !== null) === isFinished) return;
      await this.store.finish(tx, incidentId, isFinished ? { at: this.floor.clock.now(), by: actor.name } : null);
      await this.floor.note(tx, { action: isFinished ? 'review.finished' : 'review.reopened', incidentId, actor });
    });
  }

  private async change(incidentId: IncidentId, work: (tx: Tx, review: StoredReview) => Promise<void>): Promise<void> {
    await this.floor.work.run(async (tx) => {
      await this.finder.find(tx, incidentId);
      await work(tx, await this.store.lock(tx, incidentId));
    });
  }
}

function demandOpen({ finished }: StoredReview): void {
  if (finished)
    throw new AppError('review.finished', {
      detail: `${finished.by} has finished the review. Open it again to change it.`,
    });
}
