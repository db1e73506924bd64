import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who acknowledged is known by the id: two people may have one name, and a person may change theirs. Names stay, to be shown. */
export class KnowWhoAcknowledged1795000000840 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // One for each name of acknowledged_by, null where it is no person's. The release before adds names only, at the end.
    await q.query(`alter table page_chain add column acknowledged_by_ids uuid[] not null default '{}'`);
    // holder_since: the acknowledgement that the id belongs to. The release before changes name and time, and leaves the id behind.
    await q.query('alter table incident add column holder_id uuid, add column holder_since timestamptz');

    // What is under way: the timeline says who it was. U+0000 cannot be read as jsonb, and stands in no line that is needed here.
    const acts = `
      select e.incident_id, e.line->>'at' as at, e.line->'actor'->>'name' as name,
        case when e.line->'actor'->>'kind' = 'person' then (e.line->'actor'->>'id')::uuid end as person_id
      from (
        select t.incident_id, case when position('\\u0000' in t.canonical) = 0 then t.canonical::jsonb end as line
        from timeline_entry t join incident i on i.id = t.incident_id where i.closed_at is null
      ) e
      where e.line->>'type' in ('incident.acknowledged', 'incident.taken-over', 'incident.marked', 'page.answered')`;
    await q.query(`
      update incident i set holder_id = a.person_id, holder_since = i.acknowledged_at
      from (${acts}) a
      where a.incident_id = i.id and a.name = i.acknowledged_by and a.at::timestamptz = i.acknowledged_at`);
    // of two of one name it is not known which one is meant: they stay known by the name
    await q.query(`
      with act as (${acts})
      update page_chain c set acknowledged_by_ids = array(
        select (
          select case when count(distinct coalesce(act.person_id::text, '')) = 1 then min(act.person_id::text)::uuid end
          from act where act.incident_id = c.incident_id and act.name = said.name
        ) from unnest(c.acknowledged_by) with ordinality as said (name, place) order by said.place)
      where c.ended_at is null`);
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('alter table incident drop column holder_since, drop column holder_id');
    await q.query('alter table page_chain drop column acknowledged_by_ids');
  }
}
