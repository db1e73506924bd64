import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** People say how a mention sounds, and a topic learns from it. */
export class TeachTone1795000000930 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // topic_no 0: said for all topics. features: the buckets that the text's features hash to, four bytes each, and no word of
    // it: what a mention's author deletes must not live on here. feature_space: what made them; lessons of another one can't be
    // learned from. tone: what the model for everybody said. before, after: of the topic in which it was said.
    await q.query(`
      create table tone_correction (
        no bigint generated always as identity primary key,
        id uuid not null unique,
        topic_no integer not null,
        said_in integer not null,
        key uuid not null,
        published_at timestamptz not null,
        source text not null,
        mention_id text not null,
        said jsonb not null,
        is_confirmation boolean not null,
        before jsonb not null,
        after jsonb not null,
        tone jsonb not null,
        features bytea not null,
        feature_space integer not null,
        at timestamptz not null,
        by_id text,
        by_name text not null,
        undone_at timestamptz,
        undone_by_id text,
        undone_by_name text,
        check ((undone_at is null) = (undone_by_name is null))
      )`);
    await q.query('create index tone_correction_topic on tone_correction (topic_no, no)');
    await q.query('create index tone_correction_said_in on tone_correction (said_in, no)');
    await q.query('create index tone_correction_mention on tone_correction (key, no)');

    // One row for each topic that was taught, and 0 for all topics. Rises with every correction and every undoing of one: who
    // corrects locks it, so that versions are in the order of what was said, and each instance sees what it doesn't know yet.
    await q.query(`
      create table tone_teaching (
        topic_no integer primary key,
        version integer not null
      )`);

    // How a mention sounds in a topic, where that is not what the model for everybody says: by the topic's lessons (reading; null =
    // as everybody), and by what people said of this very mention (said). The other columns are the outcome. read_as, counted: as what
    // the topic's counter got it at first, and as what it has it now; null = not known (edited), so the counter is left as it is.
    await q.query(`
      create table mention_tone (
        topic_no integer not null,
        published_at timestamptz not null,
        key uuid not null,
        reading jsonb,
        said jsonb,
        language text not null,
        negative real not null,
        neutral real not null,
        positive real not null,
        offensive real not null,
        is_unsure boolean not null,
        sentiment text not null,
        outrage real not null,
        needs_answer real not null,
        read_as jsonb,
        counted jsonb,
        primary key (topic_no, published_at, key)
      )`);
    await q.query('create index mention_tone_published on mention_tone using brin (published_at)');
  }

  async down(q: QueryRunner): Promise<void> {
    await q.query('drop table mention_tone, tone_teaching, tone_correction');
  }
}
