import { Injectable } from '@nestjs/common';
import { PeopleDirectory } from '../access/contract';
import { type Incident } from '../incidents/contract';
import { type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { Paging } from './contract';
import { IncidentFile } from './incident-file';

/** What somebody leaves behind who can't do anything about it any more. */
@Injectable()
export class Leavers {
  constructor(
    private readonly people: PeopleDirectory,
    private readonly file: IncidentFile,
    private readonly paging: Paging,
  ) {}

  /** Incidents that this person has, and nobody else of the same name could. */
  async heldBy(tx: Tx, personId: PersonId): Promise<readonly Incident[]> {
    const [person] = await this.people.byIds(tx, [personId]);
    if (!person || (await this.people.allEnabled(tx)).some(({ name }) => name === person.name)) return [];
    const open = await this.file.open(tx);
    return open.filter(({ state, acknowledgedBy }) => state === 'acknowledged' && acknowledgedBy === person.name);
  }

  /** Nobody has it now: people are called again. */
  async release(tx: Tx, { id, kind, acknowledgedAt }: Incident, now: Date): Promise<void> {
    if (!acknowledgedAt || (await this.file.lapse(tx, id, { acknowledgedAt, idleSince: now })) !== 'lapsed') return;
    if (kind === 'firestorm')
      await this.paging.start(tx, { incidentId: id, key: `left-${acknowledgedAt.toISOString()}`, at: now });
  }
}
