import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** What people do in the chat, and what a room was shown of its incident. */
export class CreateSituation1795000000920 implements MigrationInterface {
  async up(q: QueryRunner): Promise<void> {
    // The chat repeats what was not answered in time: by its key an event is worked once. `begun_at`: an effect that has a transaction of
    // its own may have happened. Messages are kept until the room's transcript is, so that one can be put on the timeline by an emoji.
    await q.query(`
      create table chat_event (
        key text primary key,
        kind text not null,
        channel_id text not null,
        user_id text not null,
        message_id text,
        event jsonb not null,
        heard_at timestamptz not null,
        begun_at timestamptz,
        worked_at timestamptz,
        outcome text
      )`);
    await q.query(
      'create index chat_event_message on chat_event (channel_id, message_id) where message_id is not null',
    );

    // Drawings of one incident may overtake each other: the number of a drawing is given before it is read, and an older one draws nothing.
    // `told`: what the room was told of last, so that a change is told once.
    await q.query(`
      create table situation (
        incident_id uuid primary key references incident,
        drawing int not null default 0,
        drawn int not null default 0,
        told jsonb,
        next_at timestamptz,
        close_at timestamptz
      )`);
    // What is there already is not ordered again.
    await q.query(`
      create table situation_post (
        incident_id uuid not null references incident,
        key text not null,
        hash text not null,
        primary key (incident_id, key)
      )`);
    // Texts of the moment, and others whose approval is asked for in this incident.
    await q.query(`
      create table situation_response (
        incident_id uuid not null references incident,
        template_id text not null,
        primary key (incident_id, template_id)
      )`);
    // What was said, before the room is archived: the chat may forget it.
    await q.query(`
      create table room_transcript (
        incident_id uuid primary key references incident,
        taken_at timestamptz not null,
        said jsonb not null
      )`);
  }

  async down(q: QueryRunner): Promise<void> {
    for (const table of ['room_transcript', 'situation_response', 'situation_post', 'situation', 'chat_event'])
      await q.query(`drop table ${table}`);
  }
}
