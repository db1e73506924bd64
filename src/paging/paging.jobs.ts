import { Injectable } from '@nestjs/common';
import { type IncidentChange } from '../incidents/contract';
import { type IncidentId, type MessageId, type PageId, type PersonId } from '../kernel/ids';
import { type JobHandlers, type JobPayloads } from '../platform/jobs/jobs';
import { Floor } from './floor';
import { Leavers } from './leavers.service';
import { PagingDesk } from './paging-desk.service';
import { PagingMoves } from './paging-moves.service';

const CARED_FOR: ReadonlySet<IncidentChange> = new Set(['acknowledged', 'marked', 'resolved']);

@Injectable()
export class PagingJobs implements Pick<JobHandlers, 'page.way' | 'page.turn-over' | 'page.lapse'> {
  constructor(
    private readonly floor: Floor,
    private readonly desk: PagingDesk,
    private readonly moves: PagingMoves,
    private readonly leavers: Leavers,
  ) {}

  async 'page.way'({ pageId, position }: JobPayloads['page.way']): Promise<void> {
    await this.floor.work.run((tx) =>
      this.moves.news.wayIsDue(tx, { pageId: pageId as PageId, position, at: this.floor.clock.now() }),
    );
  }

  async 'page.turn-over'({ chainId, round, step }: JobPayloads['page.turn-over']): Promise<void> {
    await this.floor.change(async (tx, at) => {
      const found = await this.desk.chains.timeIsOver(tx, { chainId, turn: { round, step }, at });
      if (found !== 'done') await this.moves.turnOverLater(tx, { chainId, round, step }, found);
      return this.desk.store.lock(tx, chainId);
    });
  }

  async 'page.lapse'({ incidentId, acknowledgedAt, idleSince }: JobPayloads['page.lapse']): Promise<void> {
    const lapse = {
      incidentId: incidentId as IncidentId,
      acknowledgedAt: new Date(acknowledgedAt),
      idleSince: new Date(idleSince),
    };
    await this.floor.change(async (tx, now) => {
      await this.moves.lapses.look(tx, lapse, now);
      return lapse;
    });
  }

  /** A message came to a state that matters. Each of its pages by itself: they lock in no common order. */
  async messageChanged({ messageId }: JobPayloads['message.changed']): Promise<void> {
    const pages = await this.floor.work.run((tx) => this.moves.news.pagesOf(tx, messageId as MessageId));
    for (const pageId of pages) await this.floor.change((tx, at) => this.moves.news.look(tx, pageId, at));
  }

  /** Whoever took care of it at the console or by a mark: what still rings is stopped at once. */
  async incidentChanged({ incidentId, change }: { incidentId: string; change: IncidentChange }): Promise<void> {
    if (!CARED_FOR.has(change)) return;
    const id = incidentId as IncidentId;
    await this.floor.work.run(async (tx) => {
      if (change === 'acknowledged') await this.moves.tookCare(tx, id, this.floor.clock.now());
      else await this.desk.chains.endAll(tx, id, this.floor.clock.now());
    });
  }

  /** Who has left is not waited for, and has nothing any more. */
  async personDisabled({ personId }: { readonly personId: string }): Promise<void> {
    const pages = await this.floor.work.run((tx) => this.desk.pages.openOf(tx, personId as PersonId));
    for (const { id } of pages) await this.floor.change((tx, at) => this.moves.left(tx, id, at));
    const held = await this.floor.work.run((tx) => this.leavers.heldBy(tx, personId as PersonId));
    for (const incident of held)
      await this.floor.change(async (tx, at) => {
        await this.leavers.release(tx, incident, at);
        return { incidentId: incident.id };
      });
  }
}
