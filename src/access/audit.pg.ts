import { Injectable } from '@nestjs/common';
import { type Actor } from '../kernel/actor';
import { type Tx } from '../platform/postgres/tx';
import { type AuditQuery, type AuditView } from './access.api';
import { AuditStore } from './audit.store';
import { Audit, type AuditEntry } from './contract';

interface Row {
  id: string;
  at: Date;
  actor_kind: Actor['kind'];
  actor_id: string | null;
  actor_name: string;
  action: string;
  subject: string;
  data: Record<string, unknown>;
}

@Injectable()
export class PgAudit extends Audit {
  async record(tx: Tx, { actor, action, subject, at, data }: AuditEntry): Promise<void> {
    await tx.query(
      `insert into audit_entry (at, actor_kind, actor_id, actor_name, action, subject, data)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [at, actor.kind, actor.kind === 'system' ? null : actor.id, actor.name, action, subject, data ?? {}],
    );
  }
}

@Injectable()
export class PgAuditStore extends AuditStore {
  async page(tx: Tx, query: AuditQuery): Promise<readonly AuditView[]> {
    const { actor, action, subject, from, to, before, limit } = query;
    const rows = await tx.query<Row>(
      `select id, at, actor_kind, actor_id, actor_name, action, subject, data from audit_entry
       where ($1::bigint is null or id < $1)
         and ($2::text is null or actor_id::text = $2 or strpos(lower(actor_name), lower($2)) > 0)
         and ($3::text is null or action = $3 or starts_with(action, $3 || '.'))
         and ($4::text is null or subject = $4)
         and ($5::timestamptz is null or at >= $5) and ($6::timestamptz is null or at < $6)
       order by id desc limit $7`,
      [...[before, actor, action, subject, from, to].map((wish) => wish ?? null), limit],
    );
    return rows.map(({ id, at, actor_kind: kind, actor_id, actor_name: name, action, subject, data }) => {
      return { id: Number(id), at: at.toISOString(), actor: { kind, id: actor_id, name }, action, subject, data };
    });
  }
}
