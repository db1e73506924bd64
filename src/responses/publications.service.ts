import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { AppError } from '../kernel/app-error';
import { type IncidentId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Floor } from './floor';
import { PublicationLines, publicationView } from './publication-lines.service';
import { type Publication } from './publication.store';
import { type PublicationView } from './responses.api';

/** What people say of texts that are out, or are not to go out. */
@Injectable()
export class Publications {
  constructor(
    private readonly floor: Floor,
    private readonly lines: PublicationLines,
  ) {}

  async of(tx: Tx, incidentId: IncidentId): Promise<readonly PublicationView[]> {
    return (await this.lines.store.ofIncident(tx, incidentId)).map(publicationView);
  }

  list(incidentId: IncidentId): Promise<readonly PublicationView[]> {
    return this.floor.run((tx) => this.of(tx, incidentId));
  }

  /**
   * A person put it out, or saw that it is out. Saying it twice changes nothing.
   * @throws AppError `not-found`, `conflict` while the machine is at it, or when it was withdrawn
   */
  async published(id: string, url: string | undefined, actor: Actor): Promise<PublicationView> {
    const publication = await this.floor.run(async (tx, at) => {
      const before = await this.lock(tx, id);
      if (before.state === 'published') return before;
      if (!mayBeSaidOut(before)) throw conflict(before);
      const after: Publication = { ...before, state: 'published', publishedAt: at, url: url ?? null, failure: null };
      await this.lines.store.save(tx, after);
      await this.lines.log.published(tx, after, { at, actor });
      return after;
    });
    return this.lines.told(publication);
  }

  /** It is not to go out, or a person saw that it is not. @throws AppError `not-found`, `conflict` */
  async withdraw(id: string, reason: string, actor: Actor): Promise<PublicationView> {
    const publication = await this.floor.run(async (tx, at) => {
      const before = await this.lock(tx, id);
      if (before.state === 'withdrawn') return before;
      if (before.state !== 'approved' && before.state !== 'unknown') throw conflict(before);
      const after: Publication = { ...before, state: 'withdrawn', failure: null };
      await this.lines.store.save(tx, after);
      await this.lines.log.line(tx, after, { type: 'response.withdrawn', at, actor, data: { reason } });
      return after;
    });
    return this.lines.told(publication);
  }

  private async lock(tx: Tx, id: string): Promise<Publication> {
    const publication = await this.lines.store.lock(tx, id);
    if (!publication) throw new AppError('not-found', { detail: `There is no publication ${id}.` });
    return publication;
  }
}

/** What waits for the machine is the machine's to say. */
function mayBeSaidOut({ state, door }: Publication): boolean {
  return state === 'unknown' || state === 'failed' || (state === 'approved' && door === 'clipboard');
}

function conflict({ state }: Publication): AppError {
  return new AppError('conflict', { detail: `This text is ${state} by now.`, state });
}
