import { Injectable } from '@nestjs/common';
import { type MethodId, type PersonId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type QuietHours } from './domain/notice-quiet';
import { NO_RULES, type Rules } from './domain/rule-plan';
import { RuleStore } from './rule.store';

interface Row {
  person_id: PersonId;
  urgency: 'page' | 'notice';
  method_id: MethodId;
  after_ms: number;
}

@Injectable()
export class PgRuleStore extends RuleStore {
  async of(tx: Tx, people: readonly PersonId[]): Promise<ReadonlyMap<PersonId, Rules>> {
    const rows = await tx.query<Row>(
      `select person_id, urgency, method_id, after_ms from notification_rule
       where person_id = any($1::uuid[]) order by person_id, urgency, position`,
      [[...people]],
    );
    const all = new Map<PersonId, Rules>();
    for (const row of rows) all.set(row.person_id, withRow(all.get(row.person_id) ?? NO_RULES, row));
    return all;
  }

  async replace(tx: Tx, personId: PersonId, { page, notice }: Rules): Promise<void> {
    await tx.query('delete from notification_rule where person_id = $1', [personId]);
    const rows = [
      ...page.map(({ methodId, afterMs }, position) => ({ urgency: 'page', position, methodId, afterMs })),
      ...notice.map((methodId, position) => ({ urgency: 'notice', position, methodId, afterMs: 0 })),
    ];
    for (const { urgency, position, methodId, afterMs } of rows) {
      await tx.query(
        `insert into notification_rule (person_id, urgency, position, method_id, after_ms) values ($1, $2, $3, $4, $5)`,
        [personId, urgency, position, methodId, afterMs],
      );
    }
  }

  async quietOf(tx: Tx, personId: PersonId): Promise<QuietHours | undefined> {
    const [row] = await tx.query<QuietHours>(
      'select from_clock as "from", to_clock as "to", timezone from quiet_hours where person_id = $1',
      [personId],
    );
    return row;
  }

  async setQuiet(tx: Tx, personId: PersonId, quiet: QuietHours | null): Promise<void> {
    if (!quiet) {
      await tx.query('delete from quiet_hours where person_id = $1', [personId]);
      return;
    }
    await tx.query(
      `insert into quiet_hours (person_id, from_clock, to_clock, timezone) values ($1, $2, $3, $4)
       on conflict (person_id) do update set from_clock = $2, to_clock = $3, timezone = $4`,
      [personId, quiet.from, quiet.to, quiet.timezone],
    );
  }
}

function withRow(rules: Rules, { urgency, method_id: methodId, after_ms: afterMs }: Row): Rules {
  return urgency === 'page'
    ? { ...rules, page: [...rules.page, { methodId, afterMs }] }
    : { ...rules, notice: [...rules.notice, methodId] };
}
