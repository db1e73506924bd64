import { Injectable } from '@nestjs/common';
import { type IncidentId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type Publication, PublicationStore, type Use } from './publication.store';

interface Row {
  id: string;
  incident_id: IncidentId;
  template_id: string;
  version: number;
  hash: string;
  title: Use['title'];
  language: Use['language'];
  channel: Use['channel'];
  door: Use['door'];
  text: string;
  field_values: Record<string, string>;
  in_reply_to: string | null;
  step: string | null;
  approvals: string[];
  accepted: string[];
  used_by: PersonId | null;
  user_name: string;
  at: Date;
  state: Publication['state'];
  try_at: Date | null;
  first_try_at: Date | null;
  tries: number;
  resends: number;
  url: string | null;
  published_at: Date | null;
  failure: string | null;
}

const SELECT = 'select * from response_use join response_publication using (id)';

@Injectable()
export class PgPublicationStore extends PublicationStore {
  async add(tx: Tx, use: Use): Promise<void> {
    const { id, incidentId, templateId, version, hash, title, language, channel, door, ...rest } = use;
    const { text, values, inReplyTo, step, approvals, accepted, by, at } = rest;
    await tx.query(
      `insert into response_use (id, incident_id, template_id, version, hash, title, language, channel, door, text,
         field_values, in_reply_to, step, approvals, accepted, used_by, user_name, at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
      [
        ...[id, incidentId, templateId, version, hash, JSON.stringify(title), language, channel, door, text],
        ...[JSON.stringify(values), inReplyTo, step, [...approvals], [...accepted], by.personId, by.name, at],
      ],
    );
    await tx.query(`insert into response_publication (id, state, try_at) values ($1, 'approved', $2)`, [id, at]);
  }

  async lock(tx: Tx, id: string): Promise<Publication | undefined> {
    const [row] = await tx.query<Row>(`${SELECT} where id::text = $1 for update of response_publication`, [id]);
    return row && publicationOf(row);
  }

  async save(tx: Tx, publication: Publication): Promise<void> {
    const { id, state, tryAt, firstTryAt, tries, resends, url, publishedAt, failure } = publication;
    await tx.query(
      `update response_publication set state = $2, try_at = $3, first_try_at = $4, tries = $5, resends = $6, url = $7,
         published_at = $8, failure = $9
       where id = $1`,
      [id, state, tryAt, firstTryAt, tries, resends, url, publishedAt, failure],
    );
  }

  async ofIncident(tx: Tx, incidentId: IncidentId): Promise<readonly Publication[]> {
    const rows = await tx.query<Row>(`${SELECT} where incident_id = $1 order by at desc, id desc`, [incidentId]);
    return rows.map(publicationOf);
  }

  async twin(tx: Tx, use: Use, since: Date): Promise<Publication | undefined> {
    const { incidentId, channel, door, text, inReplyTo } = use;
    const [row] = await tx.query<Row>(
      `${SELECT} where incident_id = $1 and at >= $2 and channel = $3 and door = $4 and text = $5
         and in_reply_to is not distinct from $6 and state not in ('failed', 'withdrawn')
       order by at limit 1`,
      [incidentId, since, channel, door, text, inReplyTo],
    );
    return row && publicationOf(row);
  }
}

function publicationOf(row: Row): Publication {
  const { id, version, hash, title, language, channel, door, text, step, approvals, accepted, at } = row;
  const { state, tries, resends, url, failure } = row;
  return {
    ...{ id, version, hash, title, language, channel, door, text, step, approvals, accepted, at },
    ...{ state, tries, resends, url, failure },
    incidentId: row.incident_id,
    templateId: row.template_id,
    values: row.field_values,
    inReplyTo: row.in_reply_to,
    by: { personId: row.used_by, name: row.user_name },
    tryAt: row.try_at,
    firstTryAt: row.first_try_at,
    publishedAt: row.published_at,
  };
}
