import { type Ladders, type Level, type Reason, type Signal } from '../detection/contract';
import { AppError } from '../kernel/app-error';
import { type Identity } from '../kernel/actor';
import { type IncidentId, type PersonId, type TopicId } from '../kernel/ids';
import { type Tx } from '../platform/postgres/tx';
import { type DrillMark, type Marking } from './contract';
import { type Watch, type TrackedIncident } from './domain/incident';
import { type IncidentFilter, IncidentStore, type Subject } from './incident.store';
import { LOCK_KEYS } from '../platform/postgres/lock-keys';

interface Row {
  readonly id: string;
  readonly topic_id: string | null;
  readonly source: string | null;
  readonly kind: TrackedIncident['kind'];
  readonly state: TrackedIncident['state'];
  readonly level: number | null;
  readonly peak_level: number | null;
  readonly level_at_open: number | null;
  readonly level_set_by: string | null;
  readonly opened_at: Date;
  readonly onset_at: Date;
  readonly acknowledged_at: Date | null;
  readonly acknowledged_by: string | null;
  readonly holder_id: string | null;
  readonly holder_since: Date | null;
  readonly closed_at: Date | null;
  readonly closed_because: TrackedIncident['closedBecause'];
  readonly mark: TrackedIncident['mark'];
  readonly marked: StoredMarking | null;
  readonly despite: StoredMarking | null;
  readonly mentions_at_open: number;
  readonly mentions: number;
  readonly signals: readonly Signal[];
  readonly signals_at_open: readonly Signal[];
  readonly reasons: readonly Reason[];
  readonly ladders: Ladders | null;
  readonly reopens: string | null;
  readonly continues: string | null;
  readonly drill: StoredDrill | null;
  readonly watch: StoredWatch;
  readonly version: number;
}

interface StoredWatch {
  readonly lastAlarmAt: string;
  readonly below: { readonly since: string; readonly highest: Level } | null;
  readonly pending: { readonly kind: TrackedIncident['kind']; readonly since: string } | null;
  readonly level?: Level | null;
  readonly steps?: readonly { readonly level: Level; readonly until: string }[];
}

type StoredMarking = Omit<Marking, 'at'> & { readonly at: string };
type StoredDrill = Omit<DrillMark, 'at' | 'endsAt'> & { readonly at: string; readonly endsAt: string };

export class PgIncidentStore extends IncidentStore {
  async latestOf(tx: Tx, { topicId, source }: Subject): Promise<TrackedIncident | undefined> {
    // A row lock holds nobody back while there is no row yet.
    const subject = topicId === null ? `source:${source ?? ''}` : `topic:${topicId}`;
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 7305182))', [subject]);
    const where = topicId === null ? 'topic_id is null and source = $1' : 'topic_id = $1';
    const latest = `select * from incident where ${where} and drill is null order by opened_at desc, id desc limit 1 for no key update`;
    return first(await tx.query<Row>(latest, [topicId ?? source]));
  }

  async forChange(tx: Tx, id: IncidentId): Promise<TrackedIncident | undefined> {
    return first(await tx.query<Row>('select * from incident where id = $1 for no key update', [id]));
  }

  async lockDrills(tx: Tx): Promise<readonly TrackedIncident[]> {
    await tx.query('select pg_advisory_xact_lock($1)', [LOCK_KEYS.drills]);
    const held = 'select * from incident where closed_at is null and drill is not null order by id for no key update';
    return (await tx.query<Row>(held)).map(fromRow);
  }

  async find(tx: Tx, id: IncidentId): Promise<TrackedIncident | undefined> {
    return first(await tx.query<Row>('select * from incident where id = $1', [id]));
  }

  async open(tx: Tx): Promise<readonly TrackedIncident[]> {
    return (await tx.query<Row>('select * from incident where closed_at is null order by opened_at, id')).map(fromRow);
  }

  async list(tx: Tx, filter: IncidentFilter): Promise<readonly TrackedIncident[]> {
    const { state, topic, kind, blind = 'all', drills = 'without', from, to, before, limit } = filter;
    const rows = await tx.query<Row>(
      `select * from incident
        where ($1 = 'all' or (closed_at is null) = ($1 = 'open')) and ($2::text is null or topic_id = $2)
          and ($3::text is null or kind = $3) and ($4 = 'all' or kind <> 'blind' or closed_at is null)
          and ($9 = 'with' or (drill is null) = ($9 = 'without'))
          and ($5::timestamptz is null or opened_at >= $5) and ($6::timestamptz is null or opened_at < $6)
          and ($7::uuid is null or (opened_at, id) < (select opened_at, id from incident where id = $7))
        order by opened_at desc, id desc limit $8`,
      [state, topic ?? null, kind ?? null, blind, from ?? null, to ?? null, before ?? null, limit, drills],
    );
    return rows.map(fromRow);
  }

  async ofTopic(tx: Tx, topicId: string, from: Date): Promise<readonly TrackedIncident[]> {
    const rows = await tx.query<Row>(
      `select * from incident where topic_id = $1 and drill is null and (closed_at is null or closed_at >= $2)
       order by opened_at, id`,
      [topicId, from],
    );
    return rows.map(fromRow);
  }

  async add(tx: Tx, incident: TrackedIncident): Promise<void> {
    const row = toRow(incident);
    const columns = Object.keys(row);
    const places = columns.map((_, i) => `$${i + 1}`);
    await tx.query(`insert into incident (${columns.join(', ')}) values (${places.join(', ')})`, Object.values(row));
  }

  async replace(tx: Tx, incident: TrackedIncident, fromVersion: number): Promise<void> {
    const row = toRow(incident);
    const assignments = Object.keys(row).map((column, i) => `${column} = $${i + 3}`);
    const changed = await tx.query(
      `update incident set ${assignments.join(', ')} where id = $1 and version = $2 returning id`,
      [incident.id, fromVersion, ...Object.values(row)],
    );
    if (changed.length === 0)
      throw new AppError('conflict', { detail: 'The incident was changed by somebody else; read it again.' });
  }
}

function first(rows: readonly Row[]): TrackedIncident | undefined {
  return rows[0] && fromRow(rows[0]);
}

function fromRow(row: Row): TrackedIncident {
  return {
    id: row.id as IncidentId,
    topicId: row.topic_id as TopicId | null,
    source: row.source,
    kind: row.kind,
    state: row.state,
    level: row.level as Level | null,
    peakLevel: row.peak_level as Level | null,
    levelAtOpen: row.level_at_open as Level | null,
    levelSetBy: row.level_set_by,
    openedAt: row.opened_at,
    onsetAt: row.onset_at,
    acknowledgedAt: row.acknowledged_at,
    acknowledgedBy: holderOf(row),
    closedAt: row.closed_at,
    closedBecause: row.closed_because,
    mark: row.mark,
    marked: markingOf(row.marked),
    despite: markingOf(row.despite),
    mentionsAtOpen: row.mentions_at_open,
    mentions: row.mentions,
    signals: row.signals,
    signalsAtOpen: row.signals_at_open,
    reasons: row.reasons,
    ladders: row.ladders,
    reopens: row.reopens as IncidentId | null,
    continues: row.continues as IncidentId | null,
    drill: row.drill && { ...row.drill, at: new Date(row.drill.at), endsAt: new Date(row.drill.endsAt) },
    watch: watchOf(row.watch),
    version: row.version,
  };
}

/** The id counts for the acknowledgement that it was noted with: an older release changes the name and leaves it behind. */
function holderOf({
  acknowledged_by: name,
  acknowledged_at: at,
  holder_id: id,
  holder_since: since,
}: Row): Identity | null {
  if (name === null) return null;
  const isOfThis = at !== null && at.getTime() === since?.getTime();
  return { personId: isOfThis ? (id as PersonId | null) : null, name };
}

function markingOf(stored: StoredMarking | null): Marking | null {
  return stored && { ...stored, at: new Date(stored.at) };
}

function watchOf({ lastAlarmAt, below, pending, level, steps }: StoredWatch): Watch {
  return {
    ...(steps && { steps: steps.map((step) => ({ ...step, until: new Date(step.until) })) }),
    ...(level === undefined ? {} : { level }),
    lastAlarmAt: new Date(lastAlarmAt),
    below: below && { ...below, since: new Date(below.since) },
    pending: pending && { ...pending, since: new Date(pending.since) },
  };
}

/** Column → parameter. jsonb is handed over as text, because the driver would take an array for a PostgreSQL array. */
function toRow(incident: TrackedIncident): Readonly<Record<keyof Row, unknown>> {
  return {
    id: incident.id,
    topic_id: incident.topicId,
    source: incident.source,
    kind: incident.kind,
    state: incident.state,
    level: incident.level,
    peak_level: incident.peakLevel,
    level_at_open: incident.levelAtOpen,
    level_set_by: incident.levelSetBy,
    opened_at: incident.openedAt,
    onset_at: incident.onsetAt,
    acknowledged_at: incident.acknowledgedAt,
    acknowledged_by: incident.acknowledgedBy?.name ?? null,
    holder_id: incident.acknowledgedBy?.personId ?? null,
    holder_since: incident.acknowledgedAt,
    closed_at: incident.closedAt,
    closed_because: incident.closedBecause,
    mark: incident.mark,
    marked: jsonOf(incident.marked),
    despite: jsonOf(incident.despite),
    mentions_at_open: incident.mentionsAtOpen,
    mentions: incident.mentions,
    signals: JSON.stringify(incident.signals),
    signals_at_open: JSON.stringify(incident.signalsAtOpen),
    reasons: JSON.stringify(incident.reasons),
    ladders: jsonOf(incident.ladders),
    reopens: incident.reopens,
    continues: incident.continues,
    drill: jsonOf(incident.drill),
    watch: JSON.stringify(incident.watch),
    version: incident.version,
  };
}

function jsonOf(value: object | null): string | null {
  return value && JSON.stringify(value);
}
