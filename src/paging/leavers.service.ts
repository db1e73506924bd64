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

  /** Incidents that this person has; of those that are known by a name only, where nobody else of that name could have them. */
  async heldBy(tx: Tx, personId: PersonId): Promise<readonly Incident[]> {
    const [person] = await this.people.byIds(tx, [personId]);
    if (!person?.disabledAt) return [];
    const isNameShared = (await this.people.allEnabled(tx)).some(({ name }) => name === person.name);
    const has = ({ acknowledgedBy }: Incident): boolean => {
      if (acknowledgedBy?.personId) return acknowledgedBy.personId === personId;
      return acknowledgedBy?.name === person.name && !isNameShared;
    };
    return (await this.file.open(tx)).filter((incident) => incident.state === 'acknowledged' && has(incident));
  }

  /** Nobody has it now: people are called again. */
  async release(tx: Tx, { id, kind, acknowledgedAt }: Incident, now: Date): Promise<void> {
    if (!acknowledgedAt || (await this.file.lapse(tx, id, { acknowledgedAt, idleSince: now })) !== 'lapsed') return;
    if (kind === 'firestorm')
      await this.paging.start(tx, { incidentId: id, key: `left-${acknowledgedAt.toISOString()}`, at: now });
  }
}
